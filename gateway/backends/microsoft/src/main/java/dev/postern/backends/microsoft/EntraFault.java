package dev.postern.backends.microsoft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Entra says about a refused token request, and what an administrator can do about it. */
public record EntraFault(String code, String advice) {
  private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d+)");

  /** Reads the AADSTS code out of any text that holds one. */
  public static EntraFault of(String description) {
    Matcher code = AADSTS.matcher(description);
    return code.find()
        ? new EntraFault("AADSTS" + code.group(1), advice(code.group(1)))
        : new EntraFault(
            "no AADSTS code", "see whether the login address and the network are right");
  }

  private static String advice(String code) {
    return switch (code) {
      case "7000215" ->
          "the client secret is wrong; paste the secret's value, not its id, into client-secret";
      case "7000222" -> "the client secret has expired; make a new one in the app registration";
      case "7000216" -> "the app sent neither a secret nor a certificate; see client-secret";
      case "700016" ->
          "this tenant has no such application; see client-id, tenant-id and admin consent";
      case "90002" -> "there is no such tenant in this cloud; see tenant-id and cloud";
      case "500011" ->
          "the tenant does not know the resource; see cloud, and the tenant's licences";
      case "70011", "1002012" -> "the scope does not belong to this cloud; see cloud";
      case "700027", "700021", "700023" ->
          "the certificate is not the one registered with the app; upload it there";
      case "700024" -> "the gateway's clock is wrong";
      case "7000112" -> "the application is disabled in this tenant";
      default -> "see https://login.microsoftonline.com/error?code=" + code;
    };
  }
}
