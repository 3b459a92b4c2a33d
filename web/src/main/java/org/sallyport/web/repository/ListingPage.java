package org.sallyport.web.repository;

import java.util.List;
import java.util.stream.Collectors;

/** A folder as a page for people. */
final class ListingPage {
    private ListingPage() {}

    /**
     * Makes the page.
     *
     * @param title for people, not escaped yet
     * @param names of what is in the folder; folders with a trailing slash
     */
    static String of(String title, List<String> names) {
        String lines = names.stream()
                .map(name -> "<li><a href=\"" + link(name) + "\">" + escape(name) + "</a></li>\n")
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body><h1>%1$s</h1>
                <ul>
                <li><a href="../">../</a></li>
                %2$s</ul></body></html>
                """.formatted(escape(title), lines);
    }

    private static String link(String name) {
        // The dot keeps a name with a colon from being taken for a scheme.
        return name.endsWith("/")
                ? "./" + RepositoryPath.encode(name.substring(0, name.length() - 1)) + "/"
                : "./" + RepositoryPath.encode(name);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
