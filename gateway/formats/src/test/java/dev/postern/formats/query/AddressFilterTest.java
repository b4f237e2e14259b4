package dev.postern.formats.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.formats.query.TextMatch.MatchType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressFilterTest {
  private static final String CARD =
      """
      BEGIN:VCARD
      VERSION:3.0
      UID:1
      FN:Jürgen Groß
      item1.EMAIL;TYPE=INTERNET,WORK:juergen@contoso.example
      item1.X-ABLabel:Office
      EMAIL;TYPE=HOME:jg@home.example
      END:VCARD
      """;

  @ParameterizedTest
  @CsvSource({
    "FN, jÜRGEN, STARTS_WITH, true",
    "FN, GROSS, ENDS_WITH, false",
    "FN, groß, ENDS_WITH, true",
    "FN, gen, CONTAINS, true",
    "FN, Jürgen, EQUALS, false",
    "EMAIL, JG@HOME.EXAMPLE, EQUALS, true",
    "ITEM1.EMAIL, contoso, CONTAINS, true",
    "ITEM2.EMAIL, contoso, CONTAINS, false",
    "NICKNAME, x, CONTAINS, false",
  })
  void a_text_is_looked_for_in_its_place(
      String property, String text, MatchType type, boolean expected) {
    TextMatch match = new TextMatch(text, Collation.UNICODE_CASEMAP, type, false);

    assertThat(
            AddressFilter.matches(
                CARD, new CardFilter(Test.ANY_OF, List.of(property(property, Test.ANY_OF, match)))))
        .isEqualTo(expected);
  }

  @org.junit.jupiter.api.Test
  void conditions_combine_as_any_or_all() {
    TextMatch office = TextMatch.contains("contoso", Collation.UNICODE_CASEMAP);
    TextMatch home = TextMatch.contains("home", Collation.UNICODE_CASEMAP);

    assertThat(matches(Test.ALL_OF, property("EMAIL", Test.ANY_OF, office, home))).isTrue();
    assertThat(matches(Test.ALL_OF, property("EMAIL", Test.ALL_OF, office, home))).isFalse();
    assertThat(matches(Test.ANY_OF, property("EMAIL", Test.ANY_OF, office), absent("FN"))).isTrue();
    assertThat(matches(Test.ALL_OF, property("EMAIL", Test.ANY_OF, office), absent("FN")))
        .isFalse();
    assertThat(matches(Test.ALL_OF, absent("NICKNAME"))).isTrue();
    assertThat(AddressFilter.matches(CARD, new CardFilter(Test.ANY_OF, List.of()))).isTrue();
  }

  @org.junit.jupiter.api.Test
  void any_value_of_a_parameter_counts() {
    ParamFilter work =
        new ParamFilter(
            "type",
            false,
            Optional.of(new TextMatch("work", Collation.ASCII_CASEMAP, MatchType.EQUALS, false)));
    PropFilter email =
        new PropFilter("EMAIL", false, Test.ALL_OF, Optional.empty(), List.of(), List.of(work));

    assertThat(matches(Test.ALL_OF, email)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, TYPE, work, false, true",
    "EMAIL, TYPE, work, true, true",
    "ITEM1.EMAIL, TYPE, work, true, false",
    "ITEM1.EMAIL, TYPE, internet, true, false",
    "ITEM1.EMAIL, TYPE, home, true, true",
  })
  void a_negated_condition_on_a_parameter_holds_where_none_of_its_values_is_the_one(
      String property, String parameter, String text, boolean negate, boolean expected) {
    TextMatch match = new TextMatch(text, Collation.ASCII_CASEMAP, MatchType.EQUALS, negate);
    ParamFilter filter = new ParamFilter(parameter, false, Optional.of(match));

    assertThat(
            matches(
                Test.ANY_OF,
                new PropFilter(
                    property, false, Test.ANY_OF, Optional.empty(), List.of(), List.of(filter))))
        .isEqualTo(expected);
  }

  private static boolean matches(Test test, PropFilter... filters) {
    return AddressFilter.matches(CARD, new CardFilter(test, List.of(filters)));
  }

  private static PropFilter property(String name, Test test, TextMatch... matches) {
    return new PropFilter(name, false, test, Optional.empty(), List.of(matches), List.of());
  }

  private static PropFilter absent(String name) {
    return new PropFilter(name, true, Test.ANY_OF, Optional.empty(), List.of(), List.of());
  }
}
