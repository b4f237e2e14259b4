package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Strict;
import dev.postern.sandbox.graph.resource.WorkingHoursResource;
import dev.postern.sandbox.tenant.MailboxSettings;

/** PATCH /users/{id}/mailboxSettings: the working hours; the tenant has no other settings. */
public final class UpdateMailboxSettings implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Strict settings = Strict.object("mailboxSettings", call.body(), "workingHours");
    MailboxSettings kept = call.mailbox().settings();
    kept.setWorkingHours(
        WorkingHoursResource.read(settings.member("workingHours"), kept.workingHours()));
    return GraphReply.of(200, GetMailboxSettings.settings(call));
  }
}
