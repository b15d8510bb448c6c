package dev.dunnage.detect.manifest;

import java.util.Set;

/** The kinds whose deletion loses data: claims, what deletes everything in it, and what operators turn into databases. */
public final class StateKinds {

    /** Group and kind, as {@code group/Kind}. */
    private static final Set<String> KINDS = Set.of(
            "/PersistentVolumeClaim",
            "/PersistentVolume",
            "/Namespace",
            "apiextensions.k8s.io/CustomResourceDefinition",
            "postgresql.cnpg.io/Cluster",
            "acid.zalan.do/postgresql",
            "postgres-operator.crunchydata.com/PostgresCluster",
            "pgv2.percona.com/PerconaPGCluster",
            "pxc.percona.com/PerconaXtraDBCluster",
            "ps.percona.com/PerconaServerMySQL",
            "psmdb.percona.com/PerconaServerMongoDB",
            "mysql.oracle.com/InnoDBCluster",
            "k8s.mariadb.com/MariaDB",
            "mongodbcommunity.mongodb.com/MongoDBCommunity",
            "mongodb.com/MongoDB",
            "databases.spotahome.com/RedisFailover",
            "redis.redis.opstreelabs.in/Redis",
            "redis.redis.opstreelabs.in/RedisCluster",
            "redis.redis.opstreelabs.in/RedisReplication",
            "kafka.strimzi.io/Kafka",
            "kafka.strimzi.io/KafkaNodePool",
            "kafka.strimzi.io/KafkaTopic",
            "cluster.redpanda.com/Redpanda",
            "rabbitmq.com/RabbitmqCluster",
            "elasticsearch.k8s.elastic.co/Elasticsearch",
            "opensearch.opster.io/OpenSearchCluster",
            "minio.min.io/Tenant",
            "objectbucket.io/ObjectBucketClaim",
            "clickhouse.altinity.com/ClickHouseInstallation",
            "k8ssandra.io/K8ssandraCluster",
            "cassandra.datastax.com/CassandraDatacenter",
            "scylla.scylladb.com/ScyllaCluster",
            "ceph.rook.io/CephCluster",
            "ceph.rook.io/CephBlockPool",
            "ceph.rook.io/CephFilesystem");

    private StateKinds() {}

    public static boolean holdsState(ApiObject object) {
        return holdsState(object.group(), object.kind())
                || (object.is("apps", "StatefulSet")
                        && !object.tree().items("spec", "volumeClaimTemplates").isEmpty());
    }

    public static boolean holdsState(String group, String kind) {
        return KINDS.contains(group + "/" + kind);
    }
}
