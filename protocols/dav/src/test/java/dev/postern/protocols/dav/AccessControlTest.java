package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** Access control (RFC 3744), to be looked at. */
class AccessControlTest extends ServedTest {
  private static final String OWN = "<d:href>" + TestServer.PRINCIPAL + "</d:href>";

  private Answer report(String path, String body) {
    return server.send("REPORT", path, body, "Depth", "0");
  }

  @Test
  void the_owner_of_a_calendar_may_do_everything_by_a_protected_entry() {
    String found = propfind(TestServer.CALENDAR, "0", "<d:acl/><d:owner/>");

    assertThat(found)
        .contains("<d:ace><d:principal>" + OWN + "</d:principal><d:grant>")
        .contains("<d:privilege><d:write/></d:privilege>", "<d:protected/></d:ace></d:acl>")
        .contains("<d:owner>" + OWN + "</d:owner>")
        .doesNotContain("404", "inherited");
  }

  @Test
  void a_member_inherits_the_entries_of_its_collection() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    assertThat(propfind(TestServer.CALENDAR + "one.ics", "0", "<d:acl/>"))
        .contains("<d:inherited><d:href>" + TestServer.CALENDAR + "</d:href></d:inherited>");
  }

  @Test
  void a_shared_calendar_names_its_owner_and_the_login_and_nobody_else() {
    server.calendars.shareFrom("project", new MailAddress("bob@contoso.example"));
    server.calendars.makeReadOnly("project");

    String found = propfind(TestServer.HOME + "project/", "0", "<d:acl/>");

    assertThat(found.split("<d:ace>")).hasSize(3);
    String own = found.split("<d:ace>")[2];
    assertThat(found.split("<d:ace>")[1])
        .contains("/dav/principals/bob@contoso.example/", "<d:write/>");
    assertThat(own).contains(OWN, "<d:read/>").doesNotContain("<d:write");
  }

  @Test
  void every_resource_tells_its_rules() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    for (String path :
        new String[] {
          "/dav/",
          TestServer.PRINCIPAL,
          TestServer.HOME,
          TestServer.CALENDAR,
          TestServer.BOOK,
          TestServer.CALENDAR + "one.ics"
        }) {
      assertThat(
              propfind(
                  path,
                  "0",
                  "<d:supported-privilege-set/><d:acl/><d:acl-restrictions/>"
                      + "<d:inherited-acl-set/><d:principal-collection-set/>"
                      + "<d:current-user-privilege-set/><d:current-user-principal/><d:group/>"))
          .as(path)
          .contains("<d:grant-only/><d:no-invert/>", "<d:inherited-acl-set/>")
          .contains("<d:supported-privilege><d:privilege><d:all/></d:privilege>")
          .doesNotContain("404");
    }
    assertThat(propfind(TestServer.BOOK, "0", "<d:supported-privilege-set/>"))
        .doesNotContain("free-busy");
  }

  @Test
  void a_principal_has_its_sets() {
    assertThat(
            propfind(
                TestServer.PRINCIPAL,
                "0",
                "<d:alternate-URI-set/><d:group-member-set/><d:group-membership/>"
                    + "<cs:calendar-proxy-read-for/><cs:calendar-proxy-write-for/>"
                    + "<d:principal-URL/>"))
        .contains("<d:href>mailto:archer@contoso.example</d:href>")
        .contains("<d:group-membership/>", "<cs:calendar-proxy-write-for/>")
        .doesNotContain("404");
  }

  @Test
  void principal_match_finds_oneself_and_what_one_owns() {
    server.calendars.shareFrom("project", new MailAddress("bob@contoso.example"));
    String self =
        "<d:principal-match xmlns:d='DAV:'><d:self/><d:prop><d:displayname/></d:prop>"
            + "</d:principal-match>";
    String owned =
        self.replace("<d:self/>", "<d:principal-property><d:owner/></d:principal-property>");

    assertThat(report("/dav/principals/", self).body())
        .contains("<d:response>" + OWN, "Alice Archer");
    assertThat(report("/dav/", self).body()).contains(OWN);
    assertThat(report(TestServer.HOME, self).body()).doesNotContain("<d:response>");
    assertThat(report(TestServer.HOME, owned).body())
        .contains("<d:href>" + TestServer.CALENDAR + "</d:href>")
        .doesNotContain("project/");
    assertThat(report("/dav/", "<d:principal-match xmlns:d='DAV:'/>").status()).isEqualTo(400);
  }

  @Test
  void acl_principal_prop_set_gives_properties_of_the_principals_that_one_sees() {
    assertThat(
            report(
                    TestServer.CALENDAR,
                    "<d:acl-principal-prop-set xmlns:d='DAV:'><d:prop><d:displayname/></d:prop>"
                        + "</d:acl-principal-prop-set>")
                .body())
        .contains(OWN, "Alice Archer");
  }

  @Test
  void expand_property_of_somebody_elses_principal_tells_that_it_is_not_to_be_seen() {
    server.calendars.shareFrom("project", new MailAddress("bob@contoso.example"));

    Answer answer =
        report(
            TestServer.HOME + "project/",
            "<d:expand-property xmlns:d='DAV:'><d:property name='owner'>"
                + "<d:property name='displayname'/></d:property></d:expand-property>");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body())
        .contains("bob@contoso.example/</d:href><d:status>HTTP/1.1 403 Forbidden");
  }

  @Test
  void rights_are_not_changed_by_clients() {
    Answer answer =
        server.send(
            "ACL",
            TestServer.CALENDAR,
            "<d:acl xmlns:d='DAV:'><d:ace><d:principal><d:all/></d:principal><d:grant>"
                + "<d:privilege><d:read/></d:privilege></d:grant></d:ace></d:acl>");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<d:no-protected-ace-conflict/>", "Outlook");
    assertThat(server.send("ACL", TestServer.CALENDAR + "no.ics", "").status()).isEqualTo(404);
  }
}
