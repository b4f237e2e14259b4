package dev.postern.config;

import dev.postern.api.grant.Grant;
import dev.postern.api.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One organisation.
 *
 * @param name for logs and metrics; unique
 * @param domains the mail domains of its mailboxes, lower case; no two tenants share one
 * @param backend the name of the provider of calendars and contacts
 * @param mail the name of the provider of mail
 * @param grants what owners of its mailboxes share with others of it
 * @param sending how mail leaves
 * @param spool whose mail is kept until it is sent
 * @param settings everything else, for the providers to read
 */
public record TenantConfig(
    String name,
    Set<String> domains,
    String backend,
    String mail,
    List<Grant> grants,
    SendingConfig sending,
    SpoolConfig spool,
    Settings settings) {
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

  public TenantConfig {
    domains = Set.copyOf(domains);
    grants = List.copyOf(grants);
  }

  static List<TenantConfig> readAll(Settings root, Set<String> backends, Set<String> mails) {
    List<Settings> sections = root.sections("tenants");
    if (sections.isEmpty()) {
      root.fault("tenants", "must list at least one tenant");
    }
    Reader reader = new Reader(backends, mails);
    return sections.stream().map(reader::read).toList();
  }

  /** Reads tenants one after the other, and sees what two of them claim. */
  private static final class Reader {
    private final Set<String> backends;
    private final Set<String> mails;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> owners = new HashMap<>();

    Reader(Set<String> backends, Set<String> mails) {
      this.backends = backends;
      this.mails = mails;
    }

    TenantConfig read(Settings section) {
      String name = section.requiredText("name");
      if (!name.isEmpty() && !names.add(name)) {
        section.fault("name", "is the name of another tenant as well");
      }
      Set<String> domains = domains(section, name);
      return new TenantConfig(
          name,
          domains,
          provider(section, "backend", backends),
          provider(section, "mail", mails),
          GrantConfig.readAll(section, domains),
          SendingConfig.read(section, domains),
          SpoolConfig.read(section, domains),
          section);
    }

    private Set<String> domains(Settings section, String tenant) {
      List<String> written = section.texts("domains");
      if (written.isEmpty()) {
        section.fault("domains", "must list at least one mail domain");
      }
      Set<String> domains = new HashSet<>();
      for (int index = 0; index < written.size(); index++) {
        String domain = written.get(index).toLowerCase(Locale.ROOT);
        String owner = owners.putIfAbsent(domain, tenant);
        if (!DOMAIN.matcher(domain).matches()) {
          section.fault("domains[" + index + "]", "must be a mail domain, such as contoso.com");
        } else if (owner != null) {
          section.fault("domains[" + index + "]", "belongs to the tenant " + owner + " already");
        }
        domains.add(domain);
      }
      return domains;
    }

    private static String provider(Settings section, String key, Set<String> known) {
      String name = section.requiredText(key);
      if (!known.contains(name) && section instanceof Section node) {
        if (!name.isEmpty()) {
          section.fault(
              key, "must be one of " + String.join(", ", known.stream().sorted().toList()));
        }
        node.acceptAnyKey();
      }
      return name;
    }
  }
}
