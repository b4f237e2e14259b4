package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.ews.EwsClient;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One contact, seen by Graph and by EWS. */
class GraphContactStoreTest {
  private static final String SINGLE = "singleValueExtendedProperties";
  private static final String MULTI = "multiValueExtendedProperties";
  private static final String BUSINESS_FAX = "String 0x3A24";
  private static final String ANNIVERSARY = "SystemTime 0x3A41";
  private static final String SENSITIVITY = "Integer 0x36";
  private static final String FILE_UNDER =
      "Integer {00062004-0000-0000-C000-000000000046} Id 0x8006";
  private static final String MILEAGE = "String {00062008-0000-0000-c000-000000000046} Id 0x8534";
  private static final String COMPANIES =
      "StringArray {00062008-0000-0000-c000-000000000046} Id 0x8539";

  private TestTenant tenant;
  private GraphCaller graph;
  private EwsClient ews;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
    ews = new EwsClient(tenant.sandbox(), ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    ews.close();
    tenant.close();
  }

  private EwsClient.Answer create(String fields) throws Exception {
    EwsClient.Answer created =
        ews.call(
            "<m:CreateItem><m:Items><t:Contact>"
                + fields
                + "</t:Contact></m:Items></m:CreateItem>");
    assertThat(created.code()).isEqualTo("NoError");
    return created;
  }

  private EwsClient.Answer read(String graphId, String... extended) throws Exception {
    StringBuilder uris = new StringBuilder();
    for (String uri : extended) {
      uris.append("<t:ExtendedFieldURI ").append(uri).append("/>");
    }
    return ews.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties>"
            + "<t:FieldURI FieldURI='item:Body'/>"
            + uris
            + "</t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id='"
            + graphId.replace('-', '/').replace('_', '+')
            + "'/></m:ItemIds></m:GetItem>");
  }

  private Answer only() throws Exception {
    return graph.get("contacts/" + graph.get("contacts").text("/value/0/id"));
  }

  @Test
  void what_ews_writes_graph_reads() throws Exception {
    create(
        """
        <t:Sensitivity>Private</t:Sensitivity><t:Body BodyType='Text'>Notes</t:Body>
        <t:ExtendedProperty><t:ExtendedFieldURI PropertyTag='0x3a45' PropertyType='String'/>
        <t:Value>Dr.</t:Value></t:ExtendedProperty>
        <t:FileAsMapping>LastCommaFirst</t:FileAsMapping><t:GivenName>Grace</t:GivenName>
        <t:EmailAddresses><t:Entry Key='EmailAddress2'>grace@navy.example</t:Entry>
        </t:EmailAddresses>
        <t:PhysicalAddresses><t:Entry Key='Home'><t:Street>Main St</t:Street></t:Entry>
        </t:PhysicalAddresses>
        <t:PhoneNumbers><t:Entry Key='BusinessFax'>+1 24</t:Entry>
        <t:Entry Key='BusinessPhone2'>+1 8</t:Entry></t:PhoneNumbers>
        <t:Birthday>1906-12-09T11:59:00Z</t:Birthday>
        <t:Companies><t:String>Navy</t:String><t:String>DEC</t:String></t:Companies>
        <t:ImAddresses><t:Entry Key='ImAddress1'>sip:grace</t:Entry></t:ImAddresses>
        <t:Mileage>12 km</t:Mileage><t:Surname>Hopper</t:Surname>
        <t:WeddingAnniversary>1930-06-15T11:59:00Z</t:WeddingAnniversary>
        """);
    Answer contact = only();
    assertThat(contact.text("/title")).isEqualTo("Dr.");
    assertThat(contact.text("/fileAs")).isEqualTo("Hopper, Grace");
    assertThat(contact.text("/personalNotes")).isEqualTo("Notes");
    assertThat(contact.text("/secondaryEmailAddress/address")).isEqualTo("grace@navy.example");
    assertThat(contact.at("/emailAddresses")).hasSize(1);
    assertThat(contact.at("/businessPhones").toString()).isEqualTo("[\"+1 8\"]");
    assertThat(contact.text("/homeAddress/street")).isEqualTo("Main St");
    assertThat(contact.text("/birthday")).isEqualTo("1906-12-09T11:59:00Z");
    assertThat(contact.text("/imAddresses/0")).isEqualTo("sip:grace");
    Answer expanded =
        graph.get(
            "contacts/"
                + contact.text("/id")
                + '?'
                + GraphCaller.expand(
                    SINGLE, BUSINESS_FAX, ANNIVERSARY, SENSITIVITY, FILE_UNDER, MILEAGE)
                + GraphCaller.encode(",").replace("%2C", ",")
                + GraphCaller.expand(MULTI, COMPANIES).substring("$expand=".length()));
    assertThat(expanded.texts('/' + SINGLE, "/value"))
        .containsExactly("+1 24", "1930-06-15T11:59:00Z", "2", "32791", "12 km");
    assertThat(expanded.at('/' + MULTI + "/0/value").toString()).isEqualTo("[\"Navy\",\"DEC\"]");
  }

  @Test
  void what_graph_writes_ews_reads() throws Exception {
    Answer created =
        graph.post(
            "contacts",
            """
            {"givenName": "Grace", "surname": "Hopper", "title": "Dr.", "personalNotes": "Notes",
             "businessPhones": ["+1 8"], "homePhones": ["+1 9", "+1 10"],
             "yomiSurname": "ホッパー", "imAddresses": ["sip:grace"],
             "emailAddresses": [{"address": "grace@navy.example", "name": "G"}],
             "otherAddress": {"city": "Arlington"},
             "singleValueExtendedProperties": [
               {"id": "String 0x3A24", "value": "+1 24"},
               {"id": "SystemTime 0x3A41", "value": "1930-06-15T11:59:00Z"},
               {"id": "Integer 0x36", "value": "2"},
               {"id": "Integer {00062004-0000-0000-C000-000000000046} Id 0x8006",
                "value": "32791"}],
             "multiValueExtendedProperties": [
               {"id": "StringArray {00062008-0000-0000-c000-000000000046} Id 0x8539",
                "value": ["Navy", "DEC"]}]}
            """);
    assertThat(created.status()).isEqualTo(201);
    EwsClient.Answer item =
        read(
            created.text("/id"),
            "PropertyTag='0x3a45' PropertyType='String'",
            "DistinguishedPropertySetId='Address' PropertyId='32813' PropertyType='String'");
    assertThat(item.first("Body")).contains("Notes");
    assertThat(item.first("FileAs")).isEqualTo("Hopper, Grace");
    assertThat(item.first("FileAsMapping")).isEqualTo("LastCommaFirst");
    assertThat(item.first("Sensitivity")).isEqualTo("Private");
    assertThat(item.first("WeddingAnniversary")).isEqualTo("1930-06-15T11:59:00Z");
    assertThat(item.texts("//*[local-name()='Entry'][@Key='BusinessFax']"))
        .containsExactly("+1 24");
    assertThat(item.texts("//*[local-name()='Entry'][@Key='HomePhone2']")).containsExactly("+1 10");
    assertThat(item.texts("//*[local-name()='Entry'][@Key='EmailAddress1']/@Name"))
        .containsExactly("G");
    assertThat(item.texts("//*[local-name()='Companies']/*")).containsExactly("Navy", "DEC");
    assertThat(item.first("City")).isEqualTo("Arlington");
    assertThat(item.all("Value")).containsExactlyInAnyOrder("Dr.", "ホッパー");
    assertThat(item.text("//*[local-name()='CompleteName']/*[local-name()='Title']"))
        .isEqualTo("Dr.");
  }

  @Test
  void a_fax_number_is_taken_away_by_its_tag() throws Exception {
    create(
        "<t:GivenName>Grace</t:GivenName><t:PhoneNumbers><t:Entry Key='BusinessFax'>1</t:Entry>"
            + "<t:Entry Key='HomeFax'>2</t:Entry></t:PhoneNumbers>");
    String id = only().text("/id");
    graph.patch(
        "contacts/" + id,
        "{\"singleValueExtendedProperties\": [{\"id\": \"String 0x3A24\", \"value\": \"\"}]}");
    assertThat(read(id).texts("//*[local-name()='PhoneNumbers']/*/@Key"))
        .containsExactly("HomeFax");
  }

  @Test
  void a_value_that_the_property_cannot_have_is_refused() throws Exception {
    String body = "{\"singleValueExtendedProperties\": [{\"id\": \"%s\", \"value\": \"%s\"}]}";
    for (String[] wrong :
        new String[][] {
          {SENSITIVITY, "secret"}, {SENSITIVITY, "7"}, {ANNIVERSARY, "June"}, {FILE_UNDER, "1"}
        }) {
      assertThat(graph.post("contacts", body.formatted(wrong[0], wrong[1])).errorCode())
          .as(wrong[0])
          .isEqualTo("ErrorInvalidExtendedPropertyValue");
    }
    assertThat(graph.post("contacts", body.formatted("Text 0x3A24", "1")).errorCode())
        .isEqualTo("ErrorInvalidPropertyId");
    assertThat(graph.get("contacts").at("/value")).isEmpty();
  }

  private static byte[] png(int width, int height) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  @Test
  void a_photo_is_the_same_for_both() throws Exception {
    create("<t:GivenName>Grace</t:GivenName>");
    Answer contact = only();
    String photo = "contacts/" + contact.text("/id") + "/photo";
    assertThat(graph.get(photo).text("/id")).isEqualTo("1X1");
    assertThat(graph.media("GET", photo + "/$value", "", new byte[0]).statusCode()).isEqualTo(404);
    byte[] picture = png(48, 64);
    assertThat(graph.media("PUT", photo + "/$value", "image/png", picture).statusCode())
        .isEqualTo(200);
    assertThat(graph.media("PUT", photo + "/$value", "text/plain", picture).statusCode())
        .isEqualTo(400);
    Answer metadata = graph.get(photo);
    assertThat(metadata.text("/id")).isEqualTo("48X64");
    assertThat(metadata.text("/@odata.mediaContentType")).isEqualTo("image/png");
    HttpResponse<byte[]> read = graph.media("GET", photo + "/$value", "", new byte[0]);
    assertThat(read.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(read.body()).isEqualTo(picture);
    assertThat(only().text("/@odata.etag")).isNotEqualTo(contact.text("/@odata.etag"));
    EwsClient.Answer item = read(contact.text("/id"));
    assertThat(item.first("HasPicture")).isEqualTo("true");
    String attachment = item.text("//*[local-name()='AttachmentId']/@Id");
    EwsClient.Answer content =
        ews.call(
            "<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id='"
                + attachment
                + "'/></m:AttachmentIds></m:GetAttachment>");
    assertThat(content.first("Content")).isEqualTo(Base64.getEncoder().encodeToString(picture));
    assertThat(graph.media("DELETE", photo + "/$value", "", new byte[0]).statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_photo_goes_through_a_batch_in_base64() throws Exception {
    String url =
        "/users/"
            + ALICE
            + "/contacts/"
            + graph.post("contacts", "{}").text("/id")
            + "/photo/$value";
    String base64 = Base64.getEncoder().encodeToString(png(2, 2));
    Answer batch =
        graph.send(
            "POST",
            "/$batch",
            """
            {"requests": [
              {"id": "1", "method": "PUT", "url": "%s", "headers": {"Content-Type": "image/png"},
               "body": "%s"},
              {"id": "2", "method": "GET", "url": "%s", "dependsOn": ["1"]}]}
            """
                .formatted(url, base64, url));
    JsonNode put = response(batch, "1");
    JsonNode got = response(batch, "2");
    assertThat(put.at("/status").asInt()).isEqualTo(200);
    assertThat(got.at("/body").asText()).isEqualTo(base64);
    assertThat(got.at("/headers/Content-Type").asText()).isEqualTo("image/png");
  }

  private static JsonNode response(Answer batch, String id) {
    return batch
        .at("/responses")
        .valueStream()
        .filter(it -> it.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
