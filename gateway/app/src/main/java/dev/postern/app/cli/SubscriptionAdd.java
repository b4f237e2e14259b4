package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Publication.Detail;
import dev.postern.app.publication.SubscriptionRequest;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code postern subscription add}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a secret address for a calendar or task list and prints it, once.",
      "Whoever has it can read the calendar until it is revoked."
    })
public final class SubscriptionAdd implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose calendar it is.")
  private String login;

  @Parameters(
      index = "1",
      paramLabel = "COLLECTION",
      description = "The calendar or task list, by the last part of its address.")
  private String collection;

  @Option(
      names = "--show",
      paramLabel = "DETAIL",
      defaultValue = "public",
      converter = Shown.class,
      description = {
        "How much is shown: busy (times only), titles, public (private items as busy) or all.",
        "Default: ${DEFAULT-VALUE}."
      })
  private Detail detail;

  /** The details as people write them. */
  static final class Shown implements ITypeConverter<Detail> {
    @Override
    public Detail convert(String value) {
      return Arrays.stream(Detail.values())
          .filter(detail -> detail.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + value + "' is none of busy, titles, public and all"));
    }
  }

  @Override
  public Integer call() {
    int exit =
        GatewayRequest.run(
            state,
            new SubscriptionRequest.Add(login, new CollectionName(collection), detail).toJson(),
            this::print);
    if (exit != 0) {
      spec.commandLine()
          .getErr()
          .println("postern: " + login + " has no calendar or task list " + collection);
    }
    return exit;
  }

  private void print(ObjectNode event) {
    if (event.path("event").asText().equals("added")) {
      PrintWriter out = spec.commandLine().getOut();
      String url = event.path("url").asText();
      out.println("subscription " + event.path("id").asLong());
      out.println(url);
      out.println(url.replaceFirst("^https?:", "webcal:"));
      out.flush();
    }
  }
}
