package org.sallyport.media;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.sallyport.media", importOptions = DoNotIncludeTests.class)
class MediaArchitectureTest {
    @ArchTest
    static final ArchRule knowsNothingButJavaAndItsFewLibraries = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto",
                    "javax.net.ssl",
                    "javax.xml.stream..",
                    "org.sallyport.media..",
                    "org.jspecify.annotations",
                    "org.bouncycastle..",
                    "org.apache.hc..",
                    "com.fasterxml.jackson.core..",
                    "org.tukaani.xz..",
                    "com.github.luben.zstd..",
                    "com.sun.jna..");

    @ArchTest
    static final ArchRule onlyContentCallsTheSystem = only("org.sallyport.media.content..", "com.sun.jna..");

    @ArchTest
    static final ArchRule onlyOpenPgpKnowsBouncyCastle = only("org.sallyport.media.openpgp..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule onlyFetchKnowsTheHttpClient = only("org.sallyport.media.fetch..", "org.apache.hc..");

    @ArchTest
    static final ArchRule onlySetAndPkgKnowJson = noClasses()
            .that()
            .resideOutsideOfPackages("org.sallyport.media.set..", "org.sallyport.media.pkg..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule onlyBytesKnowsCompressors =
            only("org.sallyport.media.bytes..", "org.tukaani.xz..", "com.github.luben..");

    @ArchTest
    static final ArchRule onlyRpmKnowsXml = only("org.sallyport.media.rpm..", "javax.xml..");

    @ArchTest
    static final ArchRule logsNothing =
            noClasses().should().dependOnClassesThat().areAssignableTo(System.Logger.class);

    private static ArchRule only(String packages, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
