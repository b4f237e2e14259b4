package dev.postern.sandbox.mail;

/** The protocols that open a mailbox for mail, with the role a token must carry for each. */
public enum MailProtocol {
  IMAP("imap", "IMAP.AccessAsApp"),
  POP("pop", "POP.AccessAsApp"),
  SMTP("smtp", "SMTP.SendAsApp");

  private final String label;
  private final String role;

  MailProtocol(String label, String role) {
    this.label = label;
    this.role = role;
  }

  /** As the request journal and the conditions name it. */
  public String label() {
    return label;
  }

  /** The application permission of Office 365 Exchange Online. */
  public String role() {
    return role;
  }
}
