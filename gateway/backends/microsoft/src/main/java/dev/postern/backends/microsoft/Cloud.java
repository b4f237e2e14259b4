package dev.postern.backends.microsoft;

import java.net.URI;

/**
 * Microsoft's clouds and where each of them answers (Microsoft 365 endpoints; one table, so that a
 * moved host is changed in one place). GCC uses the global hosts.
 */
public enum Cloud {
  GLOBAL(
      "login.microsoftonline.com",
      "graph.microsoft.com",
      "outlook.office365.com",
      "smtp.office365.com"),
  GCC_HIGH(
      "login.microsoftonline.us",
      "graph.microsoft.us",
      "outlook.office365.us",
      "smtp.office365.us"),
  DOD(
      "login.microsoftonline.us",
      "dod-graph.microsoft.us",
      "outlook-dod.office365.us",
      "outlook-dod.office365.us"),
  CHINA(
      "login.partner.microsoftonline.cn",
      "microsoftgraph.chinacloudapi.cn",
      "partner.outlook.cn",
      "smtp.partner.outlook.cn");

  private final String login;
  private final String graph;
  private final String exchange;
  private final String smtp;

  Cloud(String login, String graph, String exchange, String smtp) {
    this.login = login;
    this.graph = graph;
    this.exchange = exchange;
    this.smtp = smtp;
  }

  /** Whether Graph has tasks there (national cloud deployments, on the pages of todoTask). */
  public boolean hasToDo() {
    return this != CHINA;
  }

  URI login() {
    return URI.create("https://" + login);
  }

  URI graph() {
    return URI.create("https://" + graph);
  }

  URI ews() {
    return URI.create("https://" + exchange + "/EWS/Exchange.asmx");
  }

  String exchangeHost() {
    return exchange;
  }

  String smtpHost() {
    return smtp;
  }

  /** What a token for a resource of this cloud is asked for. */
  String scope(Scope scope) {
    return switch (scope) {
      case EXCHANGE -> "https://" + exchange + "/.default";
      case GRAPH -> "https://" + graph + "/.default";
    };
  }
}
