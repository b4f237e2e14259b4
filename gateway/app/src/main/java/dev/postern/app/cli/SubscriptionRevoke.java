package dev.postern.app.cli;

import dev.postern.app.publication.SubscriptionRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern subscription revoke}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Ends a subscription: its address answers as if it had never been, from now on.")
public final class SubscriptionRevoke implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Parameters(
      index = "0",
      paramLabel = "NUMBER",
      description = "Its number, as add and list print it.")
  private long id;

  @Override
  public Integer call() {
    int exit = GatewayRequest.run(state, new SubscriptionRequest.Revoke(id).toJson(), _ -> {});
    if (exit == 0) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("subscription " + id + " was revoked");
      out.flush();
    } else {
      spec.commandLine().getErr().println("postern: there is no subscription " + id);
    }
    return exit;
  }
}
