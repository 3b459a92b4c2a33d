package org.sallyport.ear;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two jars of Eclipse GlassFish that teach Payara Micro the EAR were not made for it. Every class, method and field
 * that they refer to must be in Micro; another pair (7.0.14) compiles, starts and breaks the server.
 */
class EarSupportTest {
    /** Referred to only where a security manager is set, which no JDK from 24 on allows and we never do. */
    private static final String UNUSED = "com/sun/enterprise/security/perms/";

    private static final Map<String, Shape> CLASSES = new HashMap<>();
    private static final Map<String, byte[]> PAIR = new HashMap<>();

    private record Shape(List<String> parents, Set<String> members) {}

    @BeforeAll
    static void readServer() throws IOException {
        Path parts = Path.of(System.getProperty("sallyport.server.parts"));
        try (InputStream micro = Files.newInputStream(parts.resolve("payara-micro.jar"))) {
            readJar(micro, false);
        }
        try (Stream<Path> files = Files.list(parts.resolve("lib"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("(deployment|appclient)-.*"))
                    .toList()) {
                try (InputStream jar = Files.newInputStream(file)) {
                    readJar(jar, true);
                }
            }
        }
    }

    @Test
    void theServerHasAllThatThePairRefersTo() {
        Set<String> missing = new TreeSet<>();

        PAIR.values().forEach(bytes -> missing.addAll(missing(bytes)));

        assertThat(PAIR).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    @Test
    void aReferenceThatDoesNotFitIsNoticed() {
        assertThat(has("org/glassfish/api/deployment/archive/ArchiveType", "toString()Ljava/lang/String;"))
                .isTrue();
        assertThat(has("org/glassfish/api/deployment/archive/ArchiveType", "noSuchMethod()V"))
                .isFalse();
        assertThat(CLASSES).doesNotContainKey("org/glassfish/api/deployment/archive/CarArchiveType");
    }

    private static void readJar(InputStream in, boolean ofThePair) throws IOException {
        var jar = new ZipInputStream(in);
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".jar")) {
                readJar(jar, ofThePair);
            } else if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                byte[] bytes = jar.readAllBytes();
                readClass(bytes);
                if (ofThePair) {
                    PAIR.put(entry.getName(), bytes);
                }
            }
        }
    }

    private static void readClass(byte[] bytes) {
        var reader = new ClassReader(bytes);
        List<String> parents = new ArrayList<>(List.of(reader.getInterfaces()));
        if (reader.getSuperName() != null) {
            parents.add(reader.getSuperName());
        }
        Set<String> members = new HashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        members.add(name + descriptor);
                        return null;
                    }

                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        members.add(name + ":" + descriptor);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        CLASSES.putIfAbsent(reader.getClassName(), new Shape(parents, members));
    }

    private static Set<String> missing(byte[] bytes) {
        Set<String> missing = new TreeSet<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new References(missing);
                            }
                        },
                        ClassReader.SKIP_DEBUG);
        return missing;
    }

    private static final class References extends MethodVisitor {
        private final Set<String> missing;

        References(Set<String> missing) {
            super(Opcodes.ASM9);
            this.missing = missing;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            check(owner, name + descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            check(owner, name + ":" + descriptor);
        }

        private void check(String owner, String member) {
            boolean ofServer = !owner.startsWith("[") && !owner.startsWith(UNUSED) && !isOfTheJdk(owner);
            if (ofServer && !has(owner, member)) {
                missing.add(Type.getObjectType(owner).getClassName() + "." + member);
            }
        }
    }

    private static boolean has(String owner, String member) {
        if (isOfTheJdk(owner)) {
            return true; // inherited from there: the JDK keeps what it has
        }
        Shape shape = CLASSES.get(owner);
        return shape != null
                && (shape.members().contains(member)
                        || shape.parents().stream()
                                .filter(parent -> !parent.equals("java/lang/Object"))
                                .anyMatch(parent -> has(parent, member))
                        || isOfObject(member));
    }

    private static boolean isOfObject(String member) {
        return Stream.of(Object.class.getMethods())
                .anyMatch(method -> member.equals(method.getName() + Type.getMethodDescriptor(method)));
    }

    private static boolean isOfTheJdk(String owner) {
        return ClassLoader.getPlatformClassLoader().getResource(owner + ".class") != null;
    }
}
