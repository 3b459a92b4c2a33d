package org.sallyport.batch;

import java.util.Locale;

import jakarta.batch.api.Batchlet;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.batch.operations.JobOperator;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.sallyport.batch", importOptions = DoNotIncludeTests.class)
class BatchArchitectureTest {
    @ArchTest
    static final ArchRule oneClassAloneCallsTheBatchEngine = noClasses()
            .that()
            .doNotHaveSimpleName("BatchJobs")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JobOperator.class);

    @ArchTest
    static final ArchRule knowsNoHttp =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule callsNoServiceSinceNobodyIsSignedIn =
            noClasses().should().dependOnClassesThat().areAnnotatedWith(Stateless.class);

    @ArchTest
    static final ArchRule readersAreNamedSo = named(ItemReader.class, "ItemReader");

    @ArchTest
    static final ArchRule processorsAreNamedSo = named(ItemProcessor.class, "ItemProcessor");

    @ArchTest
    static final ArchRule writersAreNamedSo = named(ItemWriter.class, "ItemWriter");

    @ArchTest
    static final ArchRule batchletsAreNamedSo = named(Batchlet.class, "Batchlet");

    @ArchTest
    static final ArchRule artifactsHaveTheirOwnNameAndOneInstancePerStep = classes()
            .that()
            .areAnnotatedWith(Named.class)
            .should()
            .beAnnotatedWith(Dependent.class)
            .andShould(new ArchCondition<JavaClass>("be named by the class") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String name = type.getAnnotationOfType(Named.class).value();
                    String expected = type.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                            + type.getSimpleName().substring(1);
                    events.add(new SimpleConditionEvent(
                            type, name.isEmpty() || name.equals(expected), type.getName() + " is named " + name));
                }
            });

    private static ArchRule named(Class<?> kind, String suffix) {
        return classes().that().areAssignableTo(kind).should().haveSimpleNameEndingWith(suffix);
    }
}
