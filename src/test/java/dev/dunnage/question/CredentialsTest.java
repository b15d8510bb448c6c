package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are found in any place of a text; what only speaks of a secret is none. The tokens are made up, and put together here. */
class CredentialsTest {

    private static final String DIGITS = "0123456789abcdef";
    private static final String LETTERS = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7".repeat(4);

    static Stream<String> secrets() {
        return Stream.of(
                "AKIA" + "IOSFODNN7EXAMPLE".replace('1', 'A').replace('0', 'B'),
                "ghp_" + LETTERS.substring(0, 36),
                "github_pat_" + LETTERS.substring(0, 60),
                "glpat-" + LETTERS.substring(0, 20),
                "xoxb-" + "123456789012-" + LETTERS.substring(0, 24),
                "sk_live_" + LETTERS.substring(0, 24),
                "eyJ" + LETTERS.substring(0, 20) + ".eyJ" + LETTERS.substring(0, 30) + "." + LETTERS.substring(0, 40),
                "-----BEGIN " + "RSA PRIVATE KEY-----",
                "-----BEGIN " + "PRIVATE KEY-----",
                "jdbc:postgresql://db/shop?user=a&password=" + "hunter22",
                "postgres://shop:" + "hunter2@db:5432/shop",
                "redis://:" + "hunter2@cache:6379",
                "amqp://a:" + "b@mq",
                "Server=db;User Id=a;Password=" + "hunter22;",
                "Bearer " + LETTERS.substring(0, 32),
                "https://hooks.slack.com/services/" + "T00000000/B00000000/" + LETTERS.substring(0, 24),
                "npm_" + LETTERS.substring(0, 36),
                "AIza" + LETTERS.substring(0, 35),
                "SG." + LETTERS.substring(0, 22) + "." + LETTERS.substring(0, 43),
                "https://github.com/acme/shop.git?token=" + DIGITS,
                "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
                "hvs." + LETTERS.substring(0, 24),
                "dp.pt." + LETTERS.substring(0, 40),
                // A key that has no shape but its randomness.
                "wJ4lrXUtnF3MI/K7MDe9G" + "/bPxRf1CYt8PqL2kZw0a",
                "DefaultEndpointsProtocol=https;AccountKey=" + LETTERS.substring(0, 64));
    }

    static Stream<String> statements() {
        String value = "Tr0ub4dor" + "&3";
        return Stream.of(
                        "the database password is %s",
                        "password: %s",
                        "pw=%s",
                        "set DB_PASSWORD to %s",
                        "Das Passwort ist %s",
                        "le mot de passe est %s",
                        "la contraseña es %s",
                        "密码是 %s",
                        "api key is " + LETTERS.substring(0, 12),
                        "secret=%s",
                        "{\"db_password\":\"%s\"}",
                        "<password>%s</password>",
                        "run it with --password %s",
                        "mysql -uroot -p%s",
                        "curl -u admin:%s https://example.com",
                        "-Djavax.net.ssl.keyStorePassword=%s",
                        "jdbc:oracle:thin:scott/%s@db:1521/x",
                        "{\"auths\":{\"x\":{\"auth\":\"" + "YWRtaW46aHVudGVyMg" + "\"}}}",
                        "admin:$apr1$" + "x3dF9sQ2$Zq8mPp2hT7vKw1aBcD")
                .map(text -> text.formatted(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PGPASSWORD",
                "USERPASS",
                "SMTPPASS",
                "DBPW",
                "BEARER",
                "MOT_DE_PASSE",
                "CONTRASENA",
                "mysqlPasswd"
            })
    void names_in_one_word_and_in_other_languages_are_known(String name) {
        assertThat(Credentials.isSecretName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BYPASS",
                "COMPASS_URL",
                "CACHE_BYPASS",
                "PASSWORD_MIN_LENGTH",
                "PGPASSFILE",
                "AUTH_MODE",
                "VPW_COUNT",
                "SURPASS"
            })
    void names_that_only_sound_like_it_are_none(String name) {
        assertThat(Credentials.isSecretName(name)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void what_is_stated_is_found(String text) {
        assertThat(Credentials.find(text)).as(text).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the password is in the Secret shop-db",
                "password: from the Secret shop-db",
                "the password comes from Vault",
                "secret: shop-credentials",
                "secret=shop-credentials-2",
                "use the secret called db2-credentials",
                "an API key from the Secret shop-keys",
                "api key auth with 2 replicas",
                "passwordless login, port 8080",
                "token: ${TOKEN}",
                "password=$(DB_PASSWORD)",
                "--password-file /run/secrets/db",
                "a password reset service on port 3000",
                "mysql -p 3306",
                "PASSWORD_MIN_LENGTH=12",
                "TOKEN_TTL=3600",
                "secret key rotation every 30 days",
                "access key in the secret s3-keys, bucket shop2",
                "OAuth2 token exchange with 3 replicas",
                "curl -u $USER:$PASS https://example.com"
            })
    void what_only_speaks_of_one_is_none(String text) {
        assertThat(Credentials.find(text)).as(text).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void a_known_shape_is_found_anywhere_in_a_text(String secret) {
        for (String text : List.of(secret, "deploy it with " + secret + " please", "a='" + secret + "'")) {
            assertThat(Credentials.find(text)).as(text).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Deploy a web application with PostgreSQL and a password from the Secret shop-db",
                "git@github.com:acme/shop.git",
                "ghcr.io/acme/shop@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "123e4567-e89b-12d3-a456-426614174000",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH8v2Kq0Z9YbX3Wc7RtL5mNpQ1sUdVfGhJkLzXcVbNmA",
                "/usr/lib/jvm/java-17-openjdk-amd64/bin/java",
                "MyVeryLongFeatureFlagNameForCheckout2026Rollout",
                "https://github.com/acme/shop.git",
                "ssh://git@github.com:22/acme/shop.git",
                "ghcr.io/acme/shop@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "postgres://db:5432/shop",
                "http://cache:8080/a@b",
                "basic authentication is on",
                "bearer authentication/authorization",
                "password=$(DB_PASSWORD)",
                "jdbc:postgresql://db/shop?user=shop",
                "Token based access, key rotation weekly",
                "eyJ",
                "sk-learn models",
                "risk_live_view"
            })
    void what_only_speaks_of_secrets_is_none(String text) {
        assertThat(Credentials.find(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASS",
                "SECRET_KEY",
                "GITHUB_PAT",
                "dbPassword",
                "API_KEY",
                "apiKey",
                "aws.secret-access-key",
                "JWT_SECRET",
                "clientSecret",
                "PGPASSWORD2_PASSWORD",
                "token",
                "SMTP_PWD",
                "basicAuthCredentials",
                "ENCRYPTION_KEY",
                "privateKey"
            })
    void the_name_of_a_secret_is_known_in_every_style(String name) {
        assertThat(Credentials.isSecretName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD_FILE",
                "secretName",
                "TOKEN_URL",
                "PASSWORD_MIN_LENGTH",
                "COMPASS_HOST",
                "TOKENIZER",
                "BYPASS_CACHE",
                "SORT_KEY",
                "PARTITION_KEY",
                "KEYCLOAK_URL",
                "LOG_LEVEL",
                "ACCESS_KEY_ID",
                "tokenTtl"
            })
    void a_name_that_is_about_a_secret_is_free(String name) {
        assertThat(Credentials.isSecretName(name)).isFalse();
    }

    @Test
    void a_key_with_a_random_value_is_refused_and_one_with_words_is_not() {
        Questionnaire questions = new Questionnaire(List.of(Question.text("config", "Config?", Format.ANY)
                .becoming(dev.dunnage.model.ValueType.MAP)
                .build()));
        assertThat(questions
                        .judge(Map.of("config", Map.of("SORT_KEY", LETTERS.substring(0, 32))))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.unsafe()).isTrue())
                .satisfies(fault -> assertThat(fault.message()).doesNotContain(LETTERS.substring(0, 32)));
        assertThat(questions
                        .judge(Map.of("config", Map.of("SORT_KEY", "created_at")))
                        .faults())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SORT_KEY, 8f3a1c9e5b7d2046, true",
        "SORT_KEY, 8f3a1c9e5b7d204, false",
        "SORT_KEY, 8f3a1c9e 5b7d2046, false",
        "SORT_KEY, created_at_created, false",
        "SORT_KEY, 0101010101010101, false",
        "SORT, 8f3a1c9e5b7d2046, false",
        "key, 8f3a1c9e5b7d2046, true",
        "_, 8f3a1c9e5b7d2046, false"
    })
    void a_key_is_long_and_looks_random(String name, String value, boolean isKey) {
        assertThat(Credentials.isKey(name, value)).isEqualTo(isKey);
        assertThat(Credentials.isSecretName(name)).isFalse();
    }

    /** Each mixes kinds of characters in its own way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aa1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q",
                "Ab1-2-3-4-5-6-7-8-9-0-1-2-3-4-5-6-7",
                "aAbBcCdD1eEfFgGhHiIjJkKlLmMnNoOpP"
            })
    void a_long_word_without_rest_is_a_random_key(String word) {
        assertThat(Credentials.find("it is " + word + " here")).contains("a random key");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void a_refused_secret_is_not_repeated(String secret) {
        Questionnaire questions = new Questionnaire(
                List.of(Question.text("answer", "Answer?", Format.ANY).build()));
        assertThat(questions.judge(Map.of("answer", secret)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).doesNotContain(secret));
    }
}
