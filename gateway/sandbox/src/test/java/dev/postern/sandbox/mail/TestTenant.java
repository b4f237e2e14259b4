package dev.postern.sandbox.mail;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.tenant.AppRegistration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** A sandbox, and what a client needs to talk to it. */
public final class TestTenant implements AutoCloseable {
  public static final String ALICE = "alice@contoso.example";
  public static final String BOB = "bob@contoso.example";

  private final Sandbox sandbox;

  public TestTenant() throws IOException {
    this(SandboxOptions.ephemeral());
  }

  public TestTenant(SandboxOptions options) throws IOException {
    this.sandbox = Sandbox.start(options);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public String exchangeToken() throws Exception {
    return token(AppRegistration.EXCHANGE);
  }

  public String token(String resource) throws Exception {
    return endpoints().token(resource);
  }

  public void conditions(String json) throws Exception {
    endpoints().conditions(json);
  }

  private Endpoints endpoints() {
    return new Endpoints(sandbox.httpPort(), sandbox.caCertificate());
  }

  public static String xoauth2(String mailbox, String token) {
    String blob = "user=" + mailbox + "\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(blob.getBytes(StandardCharsets.UTF_8));
  }

  public Dialogue imap() throws Exception {
    return Dialogue.secure(sandbox.imapsPort(), trust()).s("* OK The Microsoft Exchange IMAP4");
  }

  public Dialogue imap(String mailbox) throws Exception {
    return imap()
        .c("A0 AUTHENTICATE XOAUTH2 " + xoauth2(mailbox, exchangeToken()))
        .s("A0 OK AUTHENTICATE completed.");
  }

  public Dialogue pop() throws Exception {
    return Dialogue.secure(sandbox.popsPort(), trust()).s("+OK The Microsoft Exchange POP3");
  }

  public Dialogue pop(String mailbox) throws Exception {
    return pop()
        .c("AUTH XOAUTH2")
        .s("+")
        .c(xoauth2(mailbox, exchangeToken()))
        .s("+OK User successfully authenticated.");
  }

  public Dialogue smtp() throws Exception {
    return Dialogue.plain(sandbox.smtpPort(), trust()).s("220 ");
  }

  /** Up to and with EHLO under TLS. */
  public Dialogue secureSmtp() throws Exception {
    Dialogue smtp = smtp().c("EHLO client.example");
    smtp.until("250 ");
    smtp.c("STARTTLS").s("220 2.0.0 SMTP server ready");
    smtp.startTls().c("EHLO client.example").until("250 ");
    return smtp;
  }

  public Dialogue smtp(String mailbox) throws Exception {
    return secureSmtp()
        .c("AUTH XOAUTH2 " + xoauth2(mailbox, exchangeToken()))
        .s("235 2.7.0 Authentication successful");
  }

  public SSLContext trust() throws IOException, GeneralSecurityException {
    return endpoints().trust();
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
