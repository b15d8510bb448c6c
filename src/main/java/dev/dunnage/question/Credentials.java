package dev.dunnage.question;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Texts that look like a password, a token or a private key. They end up neither in a session nor in a file: a repository keeps what it
 * was given once for ever. The shapes are data, in {@code question/credentials.tsv}.
 */
public final class Credentials {

    private static final Set<String> SECRET_WORDS = Set.of(
            "password",
            "passwd",
            "passphrase",
            "passwort",
            "pwd",
            "pass",
            "pw",
            "salt",
            "secret",
            "secrets",
            "token",
            "pat",
            "credential",
            "credentials",
            "creds",
            "apikey",
            "privatekey",
            "accesskey",
            "secretkey",
            "authkey",
            "bearer",
            "kennwort",
            "contrasena",
            "senha",
            "wachtwoord",
            "passe");

    /** How names end that are written in one word: {@code PGPASSWORD}, {@code SMTPPASS}, {@code DBPW}. */
    private static final Pattern ENDING = Pattern.compile(
            ".*(?:password|passwd|passphrase|passwort)|(?!by|com|sur|under|over|tres).{1,8}pass|.{1,5}pw");

    /** What makes a key a secret one. */
    private static final Set<String> KEY_WORDS = Set.of(
            "api",
            "private",
            "access",
            "auth",
            "signing",
            "hmac",
            "license",
            "licence",
            "cookie",
            "encryption",
            "master",
            "account",
            "service",
            "session",
            "shared",
            "storage",
            "webhook");

    /** A name that ends so is about a secret and holds none: {@code DB_PASSWORD_FILE}, {@code secretName}, {@code TOKEN_URL}. */
    private static final Set<String> ABOUT = Set.of(
            "name",
            "names",
            "ref",
            "file",
            "files",
            "path",
            "dir",
            "url",
            "uri",
            "host",
            "endpoint",
            "ttl",
            "expiry",
            "expiration",
            "lifetime",
            "timeout",
            "seconds",
            "minutes",
            "hours",
            "days",
            "length",
            "size",
            "count",
            "limit",
            "min",
            "max",
            "policy",
            "enabled",
            "required",
            "type",
            "algorithm",
            "issuer",
            "audience",
            "header",
            "id",
            "key",
            "store",
            "provider",
            "namespace",
            "reset",
            "rounds",
            "budget");

    private static final int SHORTEST_KEY = 16;

    /** Bits a character; English text and host names stay below, random hexadecimal digits come close to 4. */
    private static final double RANDOM = 3.2;

    /** Long enough that nobody made it up: keys of 24 bytes and more in Base64. */
    private static final Pattern LONG_WORD =
            Pattern.compile("(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{32,500}={0,2}(?![A-Za-z0-9+/_=-])");

    /**
     * How often, for each character, the kind of character changes between capitals, small letters, digits and signs. In random Base64 it
     * is at least two times of five; in names of words less.
     */
    private static final double RESTLESS = 0.4;

    private Credentials() {}

    /** What kind of credential stands somewhere in a text, in words; the first that is found. */
    public static Optional<String> find(String text) {
        return Shapes.ALL.entrySet().stream()
                .filter(shape -> shape.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> randomWord(text));
    }

    /** Keys and certificates that anybody may see are random too; they say what they are. */
    private static Optional<String> randomWord(String text) {
        if (text.contains("BEGIN CERTIFICATE") || text.contains("BEGIN PUBLIC KEY")) {
            return Optional.empty();
        }
        return LONG_WORD
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.startsWith("AAAA"))
                .filter(Credentials::isRandom)
                .findFirst()
                .map(word -> "a random key");
    }

    private static boolean isRandom(String word) {
        boolean mixed = word.chars().anyMatch(Character::isUpperCase)
                && word.chars().anyMatch(Character::isLowerCase)
                && word.chars().anyMatch(Character::isDigit);
        long changes = IntStream.range(1, word.length())
                .filter(i -> kind(word.charAt(i)) != kind(word.charAt(i - 1)))
                .count();
        return mixed && changes >= RESTLESS * word.length();
    }

    private static int kind(char letter) {
        return Character.isUpperCase(letter)
                ? 0
                : Character.isLowerCase(letter) ? 1 : Character.isDigit(letter) ? 2 : 3;
    }

    /** Whether a setting of that name holds a secret, in whatever style the name is written. */
    public static boolean isSecretName(String name) {
        List<String> words = words(name);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean secretKey = last.equals("key")
                && words.size() > 1
                && (KEY_WORDS.contains(words.get(words.size() - 2))
                        || SECRET_WORDS.contains(words.get(words.size() - 2)));
        return secretKey || !ABOUT.contains(last) && words.stream().anyMatch(Credentials::isSecretWord);
    }

    private static boolean isSecretWord(String word) {
        return SECRET_WORDS.contains(word) || ENDING.matcher(word).matches();
    }

    /** Whether a setting is called a key of some kind and its value looks random. */
    public static boolean isKey(String name, String value) {
        List<String> words = words(name);
        return !words.isEmpty()
                && words.get(words.size() - 1).equals("key")
                && value.length() >= SHORTEST_KEY
                && value.chars().noneMatch(Character::isWhitespace)
                && entropy(value) > RANDOM;
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[^A-Za-z0-9]+", -1))
                .map(word -> word.toLowerCase(Locale.ROOT).replaceAll("[0-9]+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Shannon's entropy, in bits a character. */
    private static double entropy(String text) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        return counts.values().stream()
                .mapToDouble(count -> (double) count / text.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }

    /** Read when the first text is looked at. */
    private static final class Shapes {

        static final Map<String, Pattern> ALL = read();

        private static Map<String, Pattern> read() {
            Map<String, Pattern> shapes = new LinkedHashMap<>();
            try (InputStream stream = Credentials.class.getResourceAsStream("/question/credentials.tsv");
                    BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int tab = line.indexOf('\t');
                    if (!line.startsWith("#") && tab > 0) {
                        shapes.put(line.substring(0, tab), Pattern.compile(line.substring(tab + 1)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return shapes;
        }
    }
}
