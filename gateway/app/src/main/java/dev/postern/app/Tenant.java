package dev.postern.app;

import dev.postern.api.exchange.Backend;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.Submission;
import dev.postern.config.SendingConfig;
import dev.postern.config.SpoolConfig;
import dev.postern.mirror.Backends;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * An organisation with its backends open.
 *
 * @param sending how mail that clients send is to leave
 * @param spool whose mail is kept until it is sent
 * @param zone where its people are, as far as nothing else tells
 */
public record Tenant(
    String name,
    Backends backends,
    MailBackend mail,
    SendingConfig sending,
    SpoolConfig spool,
    ZoneId zone) {

  /** Through which mail is sent: the preferred backend, or another one that can. */
  public Optional<Submission> submission() {
    return backends.byName().entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Backend> it) -> !it.getKey().equals(backends.preferred()))
                .thenComparing(Map.Entry::getKey))
        .flatMap(it -> it.getValue().submission().stream())
        .findFirst();
  }
}
