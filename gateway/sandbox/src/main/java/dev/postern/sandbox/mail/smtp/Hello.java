package dev.postern.sandbox.mail.smtp;

import java.util.ArrayList;
import java.util.List;

/** EHLO and HELO (RFC 5321 section 4.1.1.1), with the list Exchange Online gives. */
record Hello(boolean extended) implements SmtpCommand {

  @Override
  public SmtpReply run(SmtpSession session, String argument) {
    if (argument.isBlank()) {
      return SmtpReply.of(501, "5.5.4 Invalid domain name");
    }
    session.greeted();
    String greeting = SmtpSession.HOST + " Hello [127.0.0.1]";
    if (!extended) {
      return SmtpReply.of(250, greeting);
    }
    List<String> lines = new ArrayList<>();
    lines.add(greeting);
    lines.add("SIZE " + SmtpSession.LARGEST_MESSAGE);
    lines.add("PIPELINING");
    lines.add("DSN");
    lines.add("ENHANCEDSTATUSCODES");
    lines.add(session.secure() ? "AUTH " + mechanisms(session) : "STARTTLS");
    lines.add("8BITMIME");
    lines.add("BINARYMIME");
    lines.add("CHUNKING");
    lines.add("SMTPUTF8");
    return new SmtpReply(250, lines);
  }

  private static String mechanisms(SmtpSession session) {
    return session.gate().onPremises() ? "LOGIN" : "LOGIN XOAUTH2";
  }
}
