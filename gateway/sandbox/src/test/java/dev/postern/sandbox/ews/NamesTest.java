package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.ews.field.Field;
import dev.postern.sandbox.ews.field.Fields;
import dev.postern.sandbox.tenant.ItemKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names the tenant uses are names EWS has. */
class NamesTest {

  @Test
  void every_response_code_is_one_of_the_schema() throws Exception {
    Path schema = EwsSchema.testData("schema/ews");
    String messages = Files.readString(schema.resolve("messages.xsd"));
    assertThat(ResponseCode.values())
        .allMatch(code -> messages.contains("value=\"" + code.name() + "\""));
  }

  @Test
  void every_field_has_a_uri_of_the_schema() throws Exception {
    Path schema = EwsSchema.testData("schema/ews");
    String types = Files.readString(schema.resolve("types.xsd"));
    List<String> uris =
        Arrays.stream(ItemKind.values())
            .flatMap(kind -> Fields.of(kind).stream())
            .map(Field::uri)
            .filter(uri -> !uri.isEmpty())
            .distinct()
            .toList();
    assertThat(uris).hasSizeGreaterThan(120);
    assertThat(uris).allMatch(uri -> types.contains("value=\"" + uri + "\""));
  }
}
