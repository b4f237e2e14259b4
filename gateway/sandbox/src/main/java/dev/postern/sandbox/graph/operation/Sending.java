package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.transport.Submission;
import java.util.List;

/** What Graph demands of a message before it sends it. */
final class Sending {
  /** What an organisation allows unless it says otherwise. */
  private static final long LARGEST_BYTES = 35L * 1024 * 1024;

  private Sending() {}

  /**
   * @throws GraphError if it has no recipients, is from somebody else, or is too large
   */
  static void send(ItemView message, GraphCall call) {
    PropertyBag bag = message.properties();
    if (Submission.recipients(bag).isEmpty()) {
      throw new GraphError(
          400, "ErrorInvalidRecipients", "At least one recipient must be specified.");
    }
    if (!Submission.isFromOwner(bag, call.mailbox())) {
      throw new GraphError(
          403,
          "ErrorSendAsDenied",
          "The user account which was used to submit this request does not have the right to send"
              + " mail on behalf of the specified sending account.");
    }
    List<Attachment> attachments = message.attachments();
    if (attachments.stream().mapToLong(Attachment::size).sum() > LARGEST_BYTES) {
      throw new GraphError(
          413, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size.");
    }
    Submission.send(bag, attachments, call.mailbox(), call.post());
  }
}
