package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.ews.EwsClient.Answer;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.AppRegistration;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of categories: one, behind both interfaces. */
class CategoriesTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String PATH = "/v1.0/users/" + ALICE + "/outlook/masterCategories";

  private TestTenant tenant;
  private EwsClient ews;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    ews = new EwsClient(tenant.sandbox(), ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private Answer get(String name, String folder, String properties) throws Exception {
    return ews.call(
        "<m:GetUserConfiguration><m:UserConfigurationName Name='%s'><t:DistinguishedFolderId"
                .formatted(name)
            + " Id='%s'/></m:UserConfigurationName><m:UserConfigurationProperties>%s"
                .formatted(folder, properties)
            + "</m:UserConfigurationProperties></m:GetUserConfiguration>");
  }

  private JsonNode graph(String method, String body, int status) throws Exception {
    HttpResponse<String> answer =
        ews.http()
            .send(
                method,
                PATH,
                body,
                Map.of("Authorization", "Bearer " + tenant.token(AppRegistration.GRAPH)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body());
  }

  private String document() throws Exception {
    Answer answer = get("CategoryList", "calendar", "XmlData");
    assertThat(answer.code()).isEqualTo("NoError");
    byte[] xml = Base64.getDecoder().decode(answer.first("XmlData"));
    return new String(xml, StandardCharsets.UTF_8);
  }

  @Test
  void both_interfaces_show_the_same_list() throws Exception {
    assertThat(document()).contains("name=\"Red Category\" color=\"0\"");
    assertThat(graph("GET", "", 200).path("value").findValuesAsText("color"))
        .containsExactly("preset0", "preset1", "preset3", "preset4", "preset7", "preset8");
    JsonNode made = graph("POST", "{\"displayName\":\"R&D\",\"color\":\"preset24\"}", 201);
    assertThat(made.path("color").asText()).isEqualTo("preset24");
    assertThat(document()).contains("name=\"R&amp;D\" color=\"24\"");
    graph("POST", "{\"displayName\":\"Plain\"}", 201);
    assertThat(document()).contains("name=\"Plain\" color=\"-1\"");
  }

  @Test
  void what_is_no_new_category_is_refused() throws Exception {
    graph("POST", "{\"displayName\":\"red category\",\"color\":\"preset1\"}", 409);
    graph("POST", "{\"displayName\":\"New\",\"color\":\"preset25\"}", 400);
    graph("POST", "{\"displayName\":\"New\",\"colour\":\"preset2\"}", 400);
    graph("POST", "{\"displayName\":\"a,b\"}", 400);
  }

  @Test
  void there_is_no_other_configuration_and_no_other_part_of_this_one() throws Exception {
    assertThat(get("OWA.UserOptions", "calendar", "XmlData").code()).isEqualTo("ErrorItemNotFound");
    assertThat(get("CategoryList", "inbox", "All").code()).isEqualTo("ErrorItemNotFound");
    assertThat(get("CategoryList", "calendar", "Dictionary").all("XmlData")).isEmpty();
    assertThat(get("CategoryList", "calendar", "Everything").code())
        .isEqualTo("ErrorSchemaValidation");
  }
}
