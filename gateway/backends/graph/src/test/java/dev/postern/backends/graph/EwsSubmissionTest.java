package dev.postern.backends.graph;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.mail.Submission;
import dev.postern.api.mail.SubmissionContract;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of submission, held to by EWS; what became of the messages is read over Graph. */
final class EwsSubmissionTest extends SubmissionContract {
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    backend = tenant.ews();
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    tenant.close();
    sandbox.close();
  }

  @Override
  protected Submission submission() {
    return backend.submission().orElseThrow();
  }

  @Override
  protected Access access() {
    return GraphTenant.ALICE;
  }

  @Override
  protected MailAddress other() {
    return GraphTenant.BOB.mailbox();
  }

  @Override
  protected MailAddress third() {
    return new MailAddress("carol@contoso.example");
  }

  @Override
  protected List<Stored> messages(MailAddress mailbox, Place place, String subject) {
    return new StoredMessages(tenant).find(mailbox, place, subject);
  }

  @Override
  protected String mime(MailAddress mailbox, Place place, String subject) {
    return new StoredMessages(tenant).mime(mailbox, place, subject);
  }
}
