package dev.postern.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the modules, and what the inner ones must not know. */
class ArrowsTest {
  /** A module's package, and those of the gateway's packages that it may use beside its own. */
  private record Arrow(String from, List<String> to) {
    Arrow(String from, String... to) {
      this(from, List.of(to));
    }
  }

  private static final List<Arrow> ARROWS =
      List.of(
          new Arrow("api"),
          new Arrow("config", "api"),
          new Arrow("formats", "api"),
          new Arrow("store", "api"),
          new Arrow("mirror", "api", "formats", "store"),
          new Arrow("accounts", "api", "store"),
          new Arrow("spool", "api", "store"),
          new Arrow("backends.microsoft", "api"),
          new Arrow("backends.ews", "api", "backends.microsoft"),
          new Arrow("backends.graph", "api", "backends.microsoft"),
          new Arrow("backends.exchangemail", "api", "backends.microsoft"),
          new Arrow("protocols.dav", "api", "formats"),
          new Arrow("protocols.mail", "api"),
          new Arrow("protocols.imap", "api", "protocols.mail"),
          new Arrow("protocols.pop", "api", "protocols.mail"),
          new Arrow("protocols.smtp", "api", "protocols.mail"),
          new Arrow("sandbox"));

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.postern");
  }

  @TestFactory
  List<DynamicTest> modules_use_only_what_their_arrows_allow() {
    return ARROWS.stream()
        .map(arrow -> DynamicTest.dynamicTest(arrow.from(), () -> check(arrow)))
        .toList();
  }

  @Test
  void every_module_has_its_arrows() {
    List<String> known = new ArrayList<>(List.of("dev.postern.app.."));
    ARROWS.forEach(arrow -> known.add(inside(arrow.from())));
    classes().should().resideInAnyPackage(known.toArray(String[]::new)).check(classes);
  }

  @Test
  void what_has_nothing_to_do_with_sockets_does_not_know_vertx() {
    noClasses()
        .that()
        .resideInAnyPackage(
            inside("api"),
            inside("config"),
            inside("formats"),
            inside("store"),
            inside("mirror"),
            inside("accounts"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(classes);
  }

  @Test
  void the_api_knows_only_the_jdk() {
    classes()
        .that()
        .resideInAPackage(inside("api"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", inside("api"))
        .check(classes);
  }

  private static void check(Arrow arrow) {
    List<String> allowed = new ArrayList<>(List.of(inside(arrow.from())));
    arrow.to().forEach(to -> allowed.add(inside(to)));
    DescribedPredicate<JavaClass> foreign =
        JavaClass.Predicates.resideInAPackage("dev.postern..")
            .and(
                DescribedPredicate.not(
                    JavaClass.Predicates.resideInAnyPackage(allowed.toArray(String[]::new))))
            .as("parts of the gateway other than %s", allowed);
    noClasses()
        .that()
        .resideInAPackage(inside(arrow.from()))
        .should()
        .dependOnClassesThat(foreign)
        .allowEmptyShould(true)
        .check(classes);
  }

  private static String inside(String part) {
    return "dev.postern." + part + "..";
  }
}
