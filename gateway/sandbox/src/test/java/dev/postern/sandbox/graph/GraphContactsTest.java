package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contact folders, contacts and what became of them. */
class GraphContactsTest {
  private static final String NOTED =
      "\"singleValueExtendedProperties\": [{\"id\": \""
          + GraphCaller.NAME
          + "\", \"value\": \"%s\"}]";

  private TestTenant tenant;
  private GraphCaller graph;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private Answer grace(String more) throws Exception {
    return graph.post(
        "contacts", "{\"givenName\": \"Grace\", \"surname\": \"Hopper\"" + more + "}");
  }

  private Answer patch(Answer contact, String body) throws Exception {
    return graph.patch("contacts/" + contact.text("/id"), body);
  }

  @Test
  void folders_are_those_below_the_default_one() throws Exception {
    assertThat(graph.get("contactFolders").at("/value")).isEmpty();
    Answer created = graph.post("contactFolders", "{\"displayName\": \"Friends\"}");
    assertThat(created.status()).isEqualTo(201);
    Answer standard = graph.get("contactFolders/contacts");
    assertThat(standard.text("/displayName")).isEqualTo("Contacts");
    assertThat(created.text("/parentFolderId")).isEqualTo(standard.text("/id"));
    Answer listed = graph.get("contactFolders");
    assertThat(listed.texts("/value", "/displayName")).containsExactly("Friends");
    String friends = "contactFolders/" + created.text("/id");
    assertThat(
            graph
                .media(
                    "POST",
                    friends + "/childFolders",
                    "application/json",
                    "{\"displayName\": \"Old\"}".getBytes())
                .statusCode())
        .isEqualTo(201);
    assertThat(graph.get(friends + "/childFolders").texts("/value", "/displayName"))
        .containsExactly("Old");
    assertThat(graph.post("contactFolders", "{\"displayName\": \"friends\"}").errorCode())
        .isEqualTo("ErrorFolderExists");
    assertThat(graph.patch(friends, "{\"displayName\": \"Dear\"}").text("/displayName"))
        .isEqualTo("Dear");
    assertThat(graph.delete(friends).status()).isEqualTo(204);
    assertThat(graph.get("contactFolders").at("/value")).isEmpty();
    assertThat(graph.delete("contactFolders/contacts").errorCode())
        .isEqualTo("ErrorDeleteDistinguishedFolder");
  }

  @Test
  void a_contact_is_in_its_folder_and_in_no_other() throws Exception {
    String folder = graph.post("contactFolders", "{\"displayName\": \"Friends\"}").text("/id");
    Answer created =
        graph.post("contactFolders/" + folder + "/contacts", "{\"givenName\": \"Ada\"}");
    assertThat(created.text("/parentFolderId")).isEqualTo(folder);
    assertThat(graph.get("contacts").at("/value")).isEmpty();
    assertThat(graph.get("contactFolders/" + folder + "/contacts").texts("/value", "/id"))
        .containsExactly(created.text("/id"));
    String id = created.text("/id");
    assertThat(graph.get("contacts/" + id).status()).isEqualTo(200);
    assertThat(graph.get("contactFolders/" + folder + "/contacts/" + id).status()).isEqualTo(200);
    assertThat(graph.get("contactFolders/contacts/contacts/" + id).errorCode())
        .isEqualTo("ErrorItemNotFound");
  }

  @Test
  void every_field_comes_back_as_it_was_sent() throws Exception {
    String fields =
        """
        , "title": "Dr.", "middleName": "Brewster", "generation": "Jr.", "initials": "G.B.H.",
        "nickName": "Amazing", "fileAs": "Hopper, Grace", "displayName": "Grace B. Hopper",
        "jobTitle": "Rear admiral", "companyName": "Navy", "department": "R&D",
        "officeLocation": "B 2", "profession": "Mathematician", "manager": "M", "spouseName": "V",
        "assistantName": "A", "businessHomePage": "https://navy.example", "children": ["x", "y"],
        "yomiGivenName": "グレース", "yomiSurname": "ホッパー", "yomiCompanyName": "海軍",
        "businessPhones": ["1", "2"], "homePhones": ["3"], "mobilePhone": "4",
        "imAddresses": ["sip:grace"], "personalNotes": "First\\r\\nline", "categories": ["Blue"],
        "emailAddresses": [{"name": "Grace", "address": "grace@navy.example"},
                           {"address": "gh@yale.example"}],
        "businessAddress": {"street": "Main St", "city": "Arlington", "state": "VA",
                            "countryOrRegion": "USA", "postalCode": "22201"}
        """;
    Answer read = graph.get("contacts/" + grace(fields).text("/id"));
    assertThat(read.text("/personalNotes")).isEqualTo("First\r\nline");
    assertThat(read.text("/yomiSurname")).isEqualTo("ホッパー");
    assertThat(read.at("/businessPhones").toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(read.at("/homePhones").toString()).isEqualTo("[\"3\"]");
    assertThat(read.at("/children").toString()).isEqualTo("[\"x\",\"y\"]");
    assertThat(read.text("/emailAddresses/1/name")).isEqualTo("gh@yale.example");
    assertThat(read.text("/secondaryEmailAddress/address")).isEqualTo("gh@yale.example");
    assertThat(read.at("/tertiaryEmailAddress").isNull()).isTrue();
    assertThat(read.at("/businessAddress")).hasSize(5);
    assertThat(read.at("/homeAddress")).isEmpty();
    assertThat(read.text("/displayName")).isEqualTo("Grace B. Hopper");
    assertThat(read.text("/fileAs")).isEqualTo("Hopper, Grace");
    assertThat(read.text("/title")).isEqualTo("Dr.");
  }

  @Test
  void a_birthday_is_a_day() throws Exception {
    Answer created = grace(", \"birthday\": \"1906-12-09T00:00:00Z\"");
    assertThat(created.text("/birthday")).isEqualTo("1906-12-09T11:59:00Z");
    assertThat(patch(created, "{\"birthday\": \"1906-12-10\"}").text("/birthday"))
        .isEqualTo("1906-12-10T11:59:00Z");
    assertThat(patch(created, "{\"birthday\": null}").at("/birthday").isNull()).isTrue();
    assertThat(patch(created, "{\"birthday\": \"soon\"}").errorCode()).isEqualTo("RequestBodyRead");
  }

  @Test
  void a_patch_touches_nothing_but_what_it_names() throws Exception {
    Answer created =
        grace(
            """
            , "businessPhones": ["1", "2"], "mobilePhone": "4",
            "homeAddress": {"street": "Main St", "city": "Arlington"}
            """);
    Answer patched =
        patch(
            created,
            "{\"homeAddress\": {\"street\": null, \"state\": \"VA\"}, \"businessPhones\":"
                + " [\"9\"]}");
    assertThat(patched.at("/homeAddress").toString())
        .isEqualTo("{\"city\":\"Arlington\",\"state\":\"VA\"}");
    assertThat(patched.at("/businessPhones").toString()).isEqualTo("[\"9\"]");
    assertThat(patched.text("/mobilePhone")).isEqualTo("4");
    assertThat(patched.text("/givenName")).isEqualTo("Grace");
  }

  @Test
  void a_display_name_that_is_not_sent_again_is_made_anew() throws Exception {
    Answer created = grace(", \"displayName\": \"Amazing Grace\"");
    assertThat(created.text("/displayName")).isEqualTo("Amazing Grace");
    assertThat(
            patch(created, "{\"jobTitle\": \"x\", \"displayName\": \"Amazing Grace\"}")
                .text("/displayName"))
        .isEqualTo("Amazing Grace");
    assertThat(patch(created, '{' + NOTED.formatted("n") + '}').text("/displayName"))
        .isEqualTo("Amazing Grace");
    assertThat(patch(created, "{\"jobTitle\": \"y\"}").text("/displayName"))
        .isEqualTo("Grace Hopper");
  }

  @Test
  void a_patch_of_a_stale_version_is_refused() throws Exception {
    Answer created = grace("");
    String path = "contacts/" + created.text("/id");
    String etag = created.text("/@odata.etag");
    assertThat(graph.patch(path, "{\"jobTitle\": \"x\"}", "If-Match", etag).status())
        .isEqualTo(200);
    Answer stale = graph.patch(path, "{\"jobTitle\": \"y\"}", "If-Match", etag);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(graph.get(path).text("/jobTitle")).isEqualTo("x");
  }

  @Test
  void what_the_type_does_not_define_is_refused_and_nothing_is_changed() throws Exception {
    assertThat(grace(", \"gender\": \"f\"").errorCode()).isEqualTo("RequestBodyRead");
    assertThat(grace(", \"weddingAnniversary\": \"1930-06-15\"").errorCode())
        .isEqualTo("RequestBodyRead");
    assertThat(grace(", \"mobilePhone\": 4").errorCode()).isEqualTo("RequestBodyRead");
    assertThat(grace(", \"businessPhones\": null").errorCode()).isEqualTo("RequestBodyRead");
    assertThat(grace(", \"businessPhones\": [\"1\", \"2\", \"3\"]").text("/error/message"))
        .contains("BusinessPhones has 3 entries, that exceeds the max allowed value of 2");
    assertThat(graph.get("contacts").at("/value")).isEmpty();
    Answer created = grace("");
    assertThat(patch(created, "{\"jobTitle\": \"x\", \"id\": \"1\"}").errorCode())
        .isEqualTo("ErrorInvalidPropertySet");
    assertThat(graph.get("contacts/" + created.text("/id")).at("/jobTitle").isNull()).isTrue();
    assertThat(graph.get("contacts?$orderby=displayName").status()).isEqualTo(400);
    assertThat(graph.get("contacts?$select=nothing").status()).isEqualTo(400);
  }

  @Test
  void contacts_are_found_by_an_extended_property_and_by_an_address() throws Exception {
    grace(", " + NOTED.formatted("a.vcf"));
    String id =
        grace(
                ", \"emailAddresses\": [{\"address\": \"grace@navy.example\"}], "
                    + NOTED.formatted("b.vcf"))
            .text("/id");
    String byName =
        "singleValueExtendedProperties/Any(ep: ep/id eq '%s' and ep/value eq 'b.vcf')"
            .formatted(GraphCaller.NAME);
    Answer found =
        graph.get(
            "contacts?$select=surname&$filter="
                + GraphCaller.encode(byName)
                + '&'
                + GraphCaller.expand("singleValueExtendedProperties", GraphCaller.NAME));
    assertThat(found.texts("/value", "/id")).containsExactly(id);
    assertThat(found.text("/value/0/singleValueExtendedProperties/0/value")).isEqualTo("b.vcf");
    assertThat(found.at("/value/0/givenName").isMissingNode()).isTrue();
    String byAddress = "emailAddresses/any(a:a/address eq 'Grace@navy.example')";
    assertThat(
            graph.get("contacts?$filter=" + GraphCaller.encode(byAddress)).texts("/value", "/id"))
        .containsExactly(id);
  }

  @Test
  void delta_tells_what_is_new_changed_and_gone() throws Exception {
    Answer kept = grace("");
    Answer gone = grace("");
    Answer first = graph.get("contacts/delta?$select=displayName", "Prefer", "odata.maxpagesize=1");
    assertThat(first.texts("/value", "/id")).containsExactly(kept.text("/id"));
    assertThat(first.at("/value/0/givenName").isMissingNode()).isTrue();
    Answer second = graph.follow(first.text("/@odata.nextLink"));
    assertThat(second.texts("/value", "/id")).containsExactly(gone.text("/id"));
    assertThat(second.at("/value/0/givenName").isMissingNode()).isTrue();
    String link = second.text("/@odata.deltaLink");
    assertThat(graph.follow(link).at("/value")).isEmpty();
    patch(kept, "{\"jobTitle\": \"x\"}");
    assertThat(graph.delete("contacts/" + gone.text("/id")).status()).isEqualTo(204);
    Answer changes = graph.follow(link);
    assertThat(changes.texts("/value", "/id")).containsExactly(kept.text("/id"), gone.text("/id"));
    assertThat(changes.text("/value/1/@removed/reason")).isEqualTo("deleted");
    assertThat(graph.get("contacts/delta?$deltatoken=none").errorCode())
        .isEqualTo("SyncStateNotFound");
    assertThat(graph.get("contactFolders/contacts/contacts/delta").at("/value")).hasSize(1);
  }

  @Test
  void consent_to_calendars_is_none_to_contacts() throws Exception {
    tenant.conditions("{\"roles\": [\"Calendars.ReadWrite\"]}");
    assertThat(new GraphCaller(tenant, ALICE).get("contacts").status()).isEqualTo(403);
    tenant.conditions("{\"roles\": [\"Contacts.Read\"]}");
    GraphCaller reader = new GraphCaller(tenant, ALICE);
    assertThat(reader.get("contacts").status()).isEqualTo(200);
    assertThat(reader.post("contacts", "{}").status()).isEqualTo(403);
  }
}
