package dev.dunnage.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The <a href="https://www.w3.org/TR/CSP3/">content security policy</a> of a page: its own script and style by their digests, connections
 * to the server that it came from, and nothing else.
 */
final class PagePolicy {

    private PagePolicy() {}

    static String of(String page) {
        return "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                .formatted(digest(page, "script"), digest(page, "style"));
    }

    private static String digest(String page, String element) {
        Matcher text = Pattern.compile("<%1$s>(.*?)</%1$s>".formatted(element), Pattern.DOTALL)
                .matcher(page);
        if (!text.find()) {
            throw new IllegalArgumentException("the page has no " + element);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.group(1).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
