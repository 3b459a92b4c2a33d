package org.sallyport.launcher.server;

import java.util.ArrayList;
import java.util.List;

/** Options of the server's JVM. */
final class JvmOptions {
    /** As in the manifest of Payara Micro's own jar, which counts for {@code java -jar} only. */
    private static final List<String> OPENS = List.of(
            "java.base/jdk.internal.loader",
            "java.base/java.lang",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/sun.nio.ch",
            "java.management/sun.management",
            "jdk.management/com.sun.management.internal",
            "java.base/sun.net.www.protocol.jrt",
            "java.base/sun.net.www.protocol.jar",
            "java.base/java.io",
            "java.naming/javax.naming.spi",
            "java.rmi/sun.rmi.transport",
            "java.logging/java.util.logging",
            "java.management/javax.management",
            "java.management/javax.management.openmbean");

    private static final List<String> EXPORTS =
            List.of("java.base/jdk.internal.ref", "jdk.naming.dns/com.sun.jndi.dns", "java.naming/com.sun.jndi.ldap");

    /** What answers requests for files; idle while a server starts. */
    private static final List<String> SERVING = List.of(
            "org/glassfish/grizzly",
            "org/sallyport/ejb/repository",
            "org/sallyport/media/content",
            "org/sallyport/web/repository",
            "sun/nio");

    private JvmOptions() {}

    static List<String> of(String heap) {
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + heap);
        // few cores and a small heap: the serial collector keeps the process a third smaller
        options.add("-XX:+UseSerialGC");
        // a server starts on thousands of lukewarm methods; compiling those well costs more than it ever returns
        options.addAll(List.of("-XX:Tier4InvocationThreshold=20000", "-XX:Tier4CompileThreshold=50000"));
        // but hosts ask for thousands of files at once, and lukewarm methods would answer half as many in a second
        options.add("-XX:CompileCommand=quiet");
        SERVING.forEach(classes -> options.add("-XX:CompileCommand=CompileThresholdScaling," + classes + "/*.*,0.1"));
        // a server that lost a thread to it would limp; jobs go on after a restart
        options.add("-XX:+ExitOnOutOfMemoryError");
        options.add("-Djava.awt.headless=true");
        options.add("-Duser.timezone=UTC");
        options.add("-Dfile.encoding=UTF-8");
        // compression and calls of the system; a newer Java warns of them unless they are announced
        options.add("--enable-native-access=ALL-UNNAMED");
        OPENS.forEach(name -> options.addAll(List.of("--add-opens", name + "=ALL-UNNAMED")));
        EXPORTS.forEach(name -> options.addAll(List.of("--add-exports", name + "=ALL-UNNAMED")));
        return options;
    }
}
