package dev.postern.app.endtoend;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Something wrong behind the gateway: what to tell the sandbox, and which protocols suffer. */
enum Trouble {
  CLIENT_SECRET_EXPIRED(
      "{\"tokenError\": 7000222}", Suffers.DAV, Suffers.IMAP, Suffers.POP, Suffers.SMTP),
  CLIENT_SECRET_WRONG(
      "{\"tokenError\": 7000215}", Suffers.DAV, Suffers.IMAP, Suffers.POP, Suffers.SMTP),
  APPLICATION_UNKNOWN(
      "{\"tokenError\": 700016}", Suffers.DAV, Suffers.IMAP, Suffers.POP, Suffers.SMTP),
  TOKEN_ENDPOINT_DOWN(
      "{\"tokenStatus\": 503}", Suffers.DAV, Suffers.IMAP, Suffers.POP, Suffers.SMTP),
  NOBODY_CONSENTED("{\"noRoles\": true}", Suffers.DAV, Suffers.IMAP, Suffers.POP, Suffers.SMTP),
  EWS_DISABLED("{\"ews\": \"disabled\"}", Suffers.DAV),
  EWS_BLOCKED_BY_POLICY("{\"ews\": \"blocked-by-policy\"}", Suffers.DAV),
  EWS_DENIES_IMPERSONATION(
      "{\"impersonationDenied\": [\"alice@contoso.example\", \"bob@contoso.example\"]}",
      Suffers.DAV),
  EWS_TAKES_NO_TOKEN(ews("'action': 'status', 'status': 401"), Suffers.DAV),
  EWS_IS_BUSY_INSIDE_200(
      ews("'action': 'response', 'code': 'ErrorServerBusy', 'backOffMilliseconds': 90000"),
      Suffers.DAV),
  EWS_IS_BUSY_BY_SOAP_FAULT(
      ews("'action': 'fault', 'code': 'ErrorServerBusy', 'backOffMilliseconds': 90000"),
      Suffers.DAV),
  EWS_ANSWERS_429(ews("'action': 'status', 'status': 429, 'retryAfterSeconds': 90"), Suffers.DAV),
  EWS_ANSWERS_500(ews("'action': 'status', 'status': 500"), Suffers.DAV),
  EWS_DROPS_CONNECTIONS(ews("'action': 'drop-before'"), Suffers.DAV),
  GRAPH_TAKES_NO_TOKEN(graph("'action': 'status', 'status': 401"), Suffers.DAV),
  GRAPH_FORBIDS(graph("'action': 'status', 'status': 403"), Suffers.DAV),
  GRAPH_ANSWERS_429(
      graph("'action': 'status', 'status': 429, 'retryAfterSeconds': 90"), Suffers.DAV),
  GRAPH_ANSWERS_500(graph("'action': 'status', 'status': 500"), Suffers.DAV),
  GRAPH_DROPS_CONNECTIONS(graph("'action': 'drop-before'"), Suffers.DAV),
  IMAP_DOES_NOT_CONNECT_THE_MAILBOX(mail("imap", "{'kind': 'not-connected'}"), Suffers.IMAP),
  IMAP_THROTTLES(mail("imap", "{'kind': 'throttled', 'backOffMilliseconds': 90000}"), Suffers.IMAP),
  IMAP_SAYS_BYE(
      mail("imap", "{'kind': 'bye', 'text': 'Session invalidated - AccessTokenExpired'}"),
      Suffers.IMAP),
  IMAP_DROPS_CONNECTIONS(mail("imap", "{'kind': 'drop'}"), Suffers.IMAP),
  POP_DOES_NOT_CONNECT_THE_MAILBOX(mail("pop", "{'kind': 'not-connected'}"), Suffers.POP),
  POP_THROTTLES(mail("pop", "{'kind': 'throttled', 'backOffMilliseconds': 90000}"), Suffers.POP),
  POP_SAYS_BYE(mail("pop", "{'kind': 'bye', 'text': 'Connection is closed. 10'}"), Suffers.POP),
  POP_DROPS_CONNECTIONS(mail("pop", "{'kind': 'drop'}"), Suffers.POP),
  SMTP_AUTH_IS_DISABLED(
      mail("smtp", "{'kind': 'smtp-auth-disabled', 'scope': 'Tenant'}"), Suffers.SMTP),
  SMTP_DROPS_CONNECTIONS(mail("smtp", "{'kind': 'drop'}"), Suffers.SMTP);

  /** A protocol between clients and the gateway. */
  enum Suffers {
    DAV,
    IMAP,
    POP,
    SMTP
  }

  private final Optional<Via> way;
  private final String conditions;
  private final Set<Suffers> suffering = EnumSet.noneOf(Suffers.class);

  Trouble(String conditions, Suffers... suffering) {
    this.way = Stream.of(Via.values()).filter(via -> name().startsWith(via.name())).findFirst();
    this.conditions = conditions;
    this.suffering.addAll(Set.of(suffering));
  }

  /** For {@code PUT /control/conditions}. */
  String conditions() {
    return conditions;
  }

  /** Those that a gateway can meet that goes this way. */
  static Stream<Trouble> on(Via via) {
    return Stream.of(values()).filter(trouble -> trouble.way.isEmpty() || trouble.way.get() == via);
  }

  /** Whether calendars suffer, and the tenant's answers can tell of nothing but this way. */
  boolean isOfTheWay() {
    return way.isPresent();
  }

  boolean hits(Suffers protocol) {
    return suffering.contains(protocol);
  }

  private static String ews(String disruption) {
    return json("{'disruptions': [{'operation': '*', 'every': 1, " + disruption + "}]}");
  }

  private static String graph(String disruption) {
    return ews("'protocol': 'graph', " + disruption);
  }

  private static String mail(String protocol, String fault) {
    return json("{'mail': [{'protocol': '" + protocol + "', 'fault': " + fault + "}]}");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
