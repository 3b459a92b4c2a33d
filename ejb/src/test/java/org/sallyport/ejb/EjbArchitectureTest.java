package org.sallyport.ejb;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import org.sallyport.ejb.security.Roles;
import org.sallyport.model.security.Role;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(packages = "org.sallyport.ejb", importOptions = DoNotIncludeTests.class)
class EjbArchitectureTest {
    private static final List<String> ROLES = List.of(Roles.VIEWER, Roles.OPERATOR, Roles.KEY_CUSTODIAN, Roles.ADMIN);

    @ArchTest
    static final ArchRule aServiceIsStateless =
            classes().that().haveSimpleNameEndingWith("Service").should().beAnnotatedWith(Stateless.class);

    @ArchTest
    static final ArchRule whatIsStatelessIsAService =
            classes().that().areAnnotatedWith(Stateless.class).should().haveSimpleNameEndingWith("Service");

    @ArchTest
    static final ArchRule everyPublicMethodOfAServiceNamesTheRolesThatMayCallIt = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .and()
            .arePublic()
            .should(
                    new ArchCondition<JavaMethod>(
                            "name known roles in @RolesAllowed, or be opened by a download token") {
                        @Override
                        public void check(JavaMethod method, ConditionEvents events) {
                            boolean named = method.isAnnotatedWith(RolesAllowed.class)
                                    && ROLES.containsAll(List.of(method.getAnnotationOfType(RolesAllowed.class)
                                            .value()));
                            boolean byToken = method.isAnnotatedWith(PermitAll.class)
                                    && method.getOwner().getSimpleName().equals("DownloadService");
                            events.add(new SimpleConditionEvent(method, named || byToken, method.getFullName()));
                        }
                    });

    @ArchTest
    static final ArchRule knowsNeitherHttpNorTheBatchEngineNorRows = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "jakarta.batch..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule exceptionsAreNamedSo = classes()
            .that(new DescribedPredicate<JavaClass>("are exceptions") {
                @Override
                public boolean test(JavaClass type) {
                    return type.isAssignableTo(Throwable.class);
                }
            })
            .should()
            .haveSimpleNameEndingWith("Exception");

    @Test
    void theConstantsAreTheRolesOfTheModel() {
        assertThat(ROLES)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Role::wireName).toList());
    }
}
