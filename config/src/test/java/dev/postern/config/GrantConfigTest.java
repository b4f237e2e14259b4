package dev.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantConfigTest {
  private static final String TENANT =
      """
      tenants:
        - name: contoso
          domains: [Contoso.example]
          backend: ews
          mail: exchangemail
          ews-url: https://exchange/
      """;
  private static final String LISTENER =
      """
      listeners:
        - protocol: imap
          port: 8143
      """;

  @TempDir Path folder;

  @Test
  void a_grant_is_of_each_kind_and_of_reading_what_is_not_private() {
    ConfigDocument document =
        parse(
            LISTENER
                + TENANT
                + """
                    grants:
                      - owner: Sales@contoso.example
                        grantee: alice@contoso.example
                        kinds: [calendars, contacts]
                      - { owner: bob@contoso.example, grantee: alice@contoso.example,
                          kinds: [tasks], rights: write, private-items: true }
                      - { owner: info@contoso.example, grantee: alice@contoso.example,
                          kinds: [mail, send-as], rights: write }
                """);
    MailAddress alice = new MailAddress("alice@contoso.example");
    MailAddress sales = new MailAddress("sales@contoso.example");
    MailAddress info = new MailAddress("info@contoso.example");
    Rights read = new Rights(Level.READ, false);
    Rights write = new Rights(Level.WRITE, false);

    assertThat(read(document).grants())
        .containsExactly(
            new Grant(sales, alice, Shareable.CALENDARS, Optional.empty(), read),
            new Grant(sales, alice, Shareable.CONTACTS, Optional.empty(), read),
            new Grant(
                new MailAddress("bob@contoso.example"),
                alice,
                Shareable.TASKS,
                Optional.empty(),
                new Rights(Level.WRITE, true)),
            new Grant(info, alice, Shareable.MAIL, Optional.empty(), write),
            new Grant(info, alice, Shareable.SEND_AS, Optional.empty(), write));
  }

  @Test
  void everything_wrong_with_grants_is_told_with_its_line() {
    ConfigDocument document =
        parse(
            LISTENER
                + TENANT
                + """
                    grants:
                      - owner: alice@contoso.example
                        grantee: alice@contoso.example
                        kinds: [calendars]
                      - owner: bob
                        grantee: alice@fabrikam.example
                        kinds: [mails]
                        rights: all
                      - owner: bob@contoso.example
                        grantee: alice@contoso.example
                        kinds: [contacts]
                        rights: busy
                        private-items: true
                      - owner: bob@contoso.example
                        grantee: alice@contoso.example
                        kinds: [contacts]
                        right: read
                      - owner: sales@contoso.example
                        grantee: alice@contoso.example
                        kinds: [mail]
                      - { owner: sales@contoso.example, grantee: bob@contoso.example,
                          kinds: [send-as], rights: read }
                """);
    read(document);

    assertThat(document.faults())
        .map(Fault::toString)
        .map(fault -> fault.substring(fault.indexOf("yaml:")))
        .filteredOn(fault -> fault.contains("grants"))
        .containsExactly(
            "yaml:12: tenants[0].grants[0].grantee = \"alice@contoso.example\": is the owner, who"
                + " needs no grant",
            "yaml:14: tenants[0].grants[1].owner = \"bob\": must be the address of a mailbox",
            "yaml:15: tenants[0].grants[1].grantee = \"alice@fabrikam.example\": must be of one of"
                + " the tenant's domains",
            "yaml:16: tenants[0].grants[1].kinds[0] = \"mails\": must be one of calendars,"
                + " contacts, tasks, mail, send-as",
            "yaml:17: tenants[0].grants[1].rights = \"all\": must be one of busy, titles, read,"
                + " write",
            "yaml:21: tenants[0].grants[2].rights = \"busy\": busy and titles are of calendars"
                + " only: kinds must be [calendars]",
            "yaml:22: tenants[0].grants[2].private-items = \"true\": can be shown only with the"
                + " rights read or write",
            "yaml:24: tenants[0].grants[3].grantee = \"alice@contoso.example\": is granted the"
                + " contacts of this owner already",
            "yaml:26: tenants[0].grants[3].right: is not a known key here; did you mean rights?",
            "yaml:27: tenants[0].grants[4].rights: must be write, since mail is shared whole: IMAP"
                + " and POP cannot enforce less",
            "yaml:31: tenants[0].grants[5].rights = \"read\": must be write, since mail is shared"
                + " whole: IMAP and POP cannot enforce less");
  }

  private ConfigDocument parse(String text) {
    return ConfigDocument.parse(text, folder.resolve("postern.yaml"), Map.of());
  }

  private static GatewayConfig read(ConfigDocument document) {
    return GatewayConfig.read(document, Set.of("ews"), Set.of("exchangemail"));
  }
}
