package dev.dunnage.question;

import dev.dunnage.model.ImageReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The grammar of a text answer. Patterns keep to the common subset of Java, ECMAScript and RE2, since clients and Helm's schema
 * check apply them too.
 */
public enum Format {
    /** Any text. */
    ANY(4000, "", ""),
    /** A word of a command; a command said in one line is taken apart like a shell does it. */
    COMMAND(4000, "", ""),
    /** A name of objects: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names */
    NAME(
            40,
            "^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$",
            "lower-case letters, digits and '-', starting with a letter, at most 40 characters, such as shop-api"),
    /** A namespace or another DNS label of at most 63 characters. */
    DNS_LABEL(
            63,
            "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$",
            "lower-case letters, digits and '-', at most 63 characters, such as shop-production"),
    /** The name of most objects, such as a Secret or an issuer. */
    OBJECT_NAME(
            253,
            "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$",
            "the name of an object: lower-case letters, digits, '-' and '.', such as shop-credentials"),
    /** A host name, also with a wildcard in front. */
    HOSTNAME(
            253,
            "^(?:\\*\\.)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$",
            "a host name in lower case without scheme or path, such as shop.example.com"),
    /** A host with its port. */
    HOST_PORT(
            260,
            "^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?:[0-9]{1,5}$",
            "a host and its port without scheme, such as redis.example.com:6379"),
    /** A container image. */
    IMAGE(512, ImageReference.PATTERN, "an image reference with a tag or a digest, such as ghcr.io/acme/shop:1.4.2"),
    /** An amount of CPU: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
    CPU(
            16,
            "^(?:[1-9][0-9]{0,5}m|[1-9][0-9]{0,2}|[0-9]{1,3}\\.[0-9]{1,3})$",
            "an amount of CPU such as 250m, 1 or 1.5"),
    /** An amount of memory or disk. */
    BYTES(16, "^[1-9][0-9]{0,8}(?:Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$", "an amount with its unit, such as 256Mi or 10Gi"),
    /** An exact version of a chart: https://helm.sh/docs/topics/charts/#charts-and-versioning */
    CHART_VERSION(
            100,
            "^v?[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?$",
            "an exact version, no range, such as 1.2.3 or v1.2.3"),
    /** Versions that may take a place: https://github.com/Masterminds/semver#checking-version-constraints, of one condition. */
    VERSION_RANGE(
            60,
            "^(?:[~^]|>=)?v?[0-9]{1,9}(?:\\.(?:[0-9]{1,9}|x)){0,2}$",
            "versions such as 1.x, 1.4.x, ~1.4 or >=1.4.2"),
    /** Where charts are published; a registry's folder has no tag or digest. */
    CHART_REPOSITORY(
            2048,
            "^(?:https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\\s@:]*)?|oci://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[a-z0-9._-]+)+)$",
            "a repository's address such as https://charts.example.com, or a registry's folder such as"
                    + " oci://ghcr.io/acme/charts, without tag or digest"),
    /** A cron schedule of five fields. */
    CRON(
            128,
            "^(?:@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)"
                    + "|[0-9*/,A-Za-z-]+ [0-9*/,A-Za-z-]+ [0-9*/,?A-Za-z-]+ [0-9*/,A-Za-z-]+ [0-9*/,?A-Za-z-]+)$",
            "a cron schedule of five fields, such as 20 4 * * 1-5"),
    /** A time span as Go and Flux read it; days do not exist there. */
    DURATION(64, "^(?:[0-9]+(?:\\.[0-9]+)?(?:ms|s|m|h))+$", "a duration in h, m, s or ms, such as 5m or 1h30m"),
    /** The name of a Prometheus metric or label. */
    METRIC(200, "^[a-zA-Z_][a-zA-Z0-9_]*$", "a metric's name: letters, digits and '_'"),
    /** The path of an HTTP request. */
    URL_PATH(1024, "^/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$", "a path that begins with '/', such as /healthz"),
    /** An absolute path in a container. */
    ABSOLUTE_PATH(512, "^(?:/[A-Za-z0-9._-]+)+$", "an absolute path, such as /var/lib/data"),
    /** An IANA time zone. */
    TIME_ZONE(64, "^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$", "a time zone such as Europe/Berlin or Etc/UTC"),
    /** A git repository that a controller can reach; without credentials, which would end up in a file for git. */
    GIT_URL(
            2048,
            "^(?:https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/[^\\s@]+"
                    + "|ssh://(?:[A-Za-z0-9._-]+@)?(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/[^\\s@]+"
                    + "|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^\\s@:]+)$",
            "an https, ssh or scp-like URL without password, such as https://github.com/acme/shop.git or"
                    + " git@github.com:acme/shop.git"),
    /** A directory of a git repository, from its root. */
    REPOSITORY_PATH(
            1024,
            "^[^/\\\\\\s][^\\\\\\u0000-\\u001f\\u007f]*$",
            "a directory from the repository's root, such as deploy/shop or ."),
    /** A branch, tag, commit or version range, with or without a prefix that says which. */
    REVISION(
            250,
            "^[^\\s:\\\\?\\[][^\\\\\\u0000-\\u001f\\u007f]*$",
            "a branch, a tag, a commit or a version range, such as main, v1.4.2 or semver:>=1.0.0"),
    /**
     * A place in an object store of the S3 kind.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Names of buckets, read 2026-11-30</a>
     */
    BUCKET_URL(
            1024,
            "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[A-Za-z0-9!_.*'()/-]{0,900})?$",
            "a bucket and a path in it, such as s3://shop-backups/production"),
    /** A key in a Secret: https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data */
    SECRET_KEY(253, "^[-._a-zA-Z0-9]+$", "a key of a Secret: letters, digits, '-', '_' and '.', such as uri"),
    /**
     * The key for which SOPS encrypts: of age, of AWS, Google or Azure.
     *
     * @see <a href="https://fluxcd.io/flux/guides/mozilla-sops/">SOPS with Flux, read 2026-11-30</a>
     */
    SOPS_KEY(
            500,
            "^(?:age1[a-z0-9]{58}|arn:aws[a-z-]*:kms:[A-Za-z0-9:/_-]+|projects/[A-Za-z0-9/._-]+/cryptoKeys/[A-Za-z0-9_-]+"
                    + "|https://[a-z0-9-]+\\.vault\\.azure\\.net/keys/[A-Za-z0-9/-]+)$",
            "the public key of age (age1…), the ARN of an AWS KMS key, the resource of a Google one (projects/…/cryptoKeys/…) or the URL of an Azure one"),
    /** The API server of a cluster. */
    SERVER_URL(
            2048,
            "^https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\\s]*)?$",
            "a URL that begins with http:// or https://, such as https://kubernetes.default.svc"),
    /** A directory of the workspace. */
    DIRECTORY(
            4096,
            "^[^\\u0000-\\u001f\\u007f]+$",
            "a path inside the workspace, such as ./shop, without ~, $ or % and outside of .git");

    private final int longest;
    private final String pattern;
    private final String valid;

    Format(int longest, String pattern, String valid) {
        this.longest = longest;
        this.pattern = pattern;
        this.valid = valid;
    }

    /** The most characters that a text may have: what Kubernetes, git or the file system takes, and what a pattern can be held against. */
    public int longest() {
        return longest;
    }

    /** Whether a text is valid: short enough, of the pattern, and right by the rules that no pattern can say. */
    public boolean accepts(String text) {
        return text.length() <= longest
                && (pattern.isEmpty() || text.matches(pattern))
                && switch (this) {
                    case CRON -> CronSchedule.isValid(text);
                    case TIME_ZONE -> TimeZones.isKnown(text);
                    case DIRECTORY -> WorkspacePath.isPlain(text);
                    default -> true;
                };
    }

    /** The regular expression; empty where anything goes. */
    public String pattern() {
        return pattern;
    }

    /** What is valid, in words, with an example. */
    public String valid() {
        return valid;
    }

    /** The format that a component file calls {@code object-name}. */
    public static Optional<Format> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.id().equals(name))
                .findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Format::id).toList();
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
