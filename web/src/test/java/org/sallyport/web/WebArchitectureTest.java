package org.sallyport.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.sallyport.web", importOptions = DoNotIncludeTests.class)
class WebArchitectureTest {
    private static final DescribedPredicate<JavaClass> PERSISTED_COLLECTIONS =
            new DescribedPredicate<>("are persisted collections") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().startsWith("org.sallyport.model")
                            && type.isAnnotatedWith(ApplicationScoped.class);
                }
            };

    @ArchTest
    static final ArchRule aResourceHasAPath =
            classes().that().haveSimpleNameEndingWith("Resource").should().beAnnotatedWith(Path.class);

    @ArchTest
    static final ArchRule whatHasAPathIsAResource =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule usesNoPersistedCollection = noClasses().should().dependOnClassesThat(PERSISTED_COLLECTIONS);

    @ArchTest
    static final ArchRule knowsNoBatch =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.batch..", "org.sallyport.batch..");

    @ArchTest
    static final ArchRule asksTheDatabaseNothing =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.persistence.EntityManager");

    @ArchTest
    static final ArchRule statusesOfRefusalsAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("org.sallyport.web.problem..")
            .should()
            .callMethod(Response.class, "status", int.class);
}
