package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.List;

/** STAT (RFC 1939 section 5). */
final class Stat implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    List<Integer> sizes = session.maildrop().messages().map(Maildrop.Numbered::size).toList();
    session.ok(sizes.size() + " " + sizes.stream().mapToLong(Integer::longValue).sum());
  }
}
