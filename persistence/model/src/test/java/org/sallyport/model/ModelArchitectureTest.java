package org.sallyport.model;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;

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

@AnalyzeClasses(packages = "org.sallyport.model", importOptions = DoNotIncludeTests.class)
class ModelArchitectureTest {
    @ArchTest
    static final ArchRule hasRowsAndNoUseCases = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ejb..", "jakarta.ws.rs..", "jakarta.batch..", "jakarta.servlet..", "org.sallyport.ejb..");

    @ArchTest
    static final ArchRule touchesNoFiles =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.nio.file.Files");

    @ArchTest
    static final ArchRule entitiesLeaveReadingToTheirCollections = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class);

    @ArchTest
    static final ArchRule entitiesAreNamedByTheBareNoun = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should(new ArchCondition<JavaClass>("not end in Entity, Dto or Vo") {
                @Override
                public void check(JavaClass entity, ConditionEvents events) {
                    boolean suffixed = entity.getSimpleName().matches(".*(Entity|Dto|DTO|Vo|VO)");
                    events.add(new SimpleConditionEvent(entity, !suffixed, entity.getName()));
                }
            });

    @ArchTest
    static final ArchRule conceptsKeepTheirDirection = noClasses()
            .that()
            .resideInAPackage("org.sallyport.model.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.sallyport.model.collector..",
                    "org.sallyport.model.ingest..",
                    "org.sallyport.model.mirror..",
                    "org.sallyport.model.repository..",
                    "org.sallyport.model.trust..",
                    "org.sallyport.model.download..");
}
