package org.sallyport.web.problem;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Explains each kind of problem under the URI that problems carry as their type: no network is needed to look it up.
 */
@WebServlet("/problems/*")
public class ProblemPage extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<ProblemType> type = ProblemType.ofCode(path.substring(1));
        if (!path.equals("/") && type.isEmpty()) {
            response.sendError(ProblemType.NOT_FOUND.status());
            return;
        }
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        PrintWriter out = response.getWriter();
        out.println("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sallyport: problems</title>");
        if (type.isPresent()) {
            explain(out, type.get());
        } else {
            for (ProblemType each : ProblemType.values()) {
                explain(out, each);
            }
        }
        out.println("</html>");
    }

    private static void explain(PrintWriter out, ProblemType type) {
        out.printf(
                "<h1 id=\"%s\">%s</h1><p><code>%s</code>, status %d</p><p>%s</p>%n",
                type.code(), type.title(), type.code(), type.status(), type.remedy());
    }
}
