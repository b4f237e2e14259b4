package dev.postern.sandbox.seed;

import java.util.List;

/** What people write. */
final class Texts {
  static final List<String> PARAGRAPHS =
      List.of(
          "Thanks for the quick answer, that settles it.",
          "Könntest du bitte bis Donnerstag einen Blick auf die Zahlen werfen? Grüße aus Köln",
          "I have put the draft into the shared folder; comments are welcome until Friday.",
          "すみません、会議を30分遅らせてもいいですか。",
          "Attached is the signed version. Let me know if the second page came out readable.",
          "Merci pour votre patience – la livraison part lundi.",
          "The numbers look good 🎉 but the third quarter still needs an explanation.",
          "Поставка задерживается на два дня, прошу прощения.",
          "Can we move this to next week? I am travelling until Tuesday & offline on the plane.",
          "Olá! Segue em anexo a proposta revista. Abraços, Inês",
          "Short version: if a < b we ship, otherwise we wait.",
          "I'd rather decide this in person; ten minutes will do.");

  static final List<String> SUBJECTS =
      List.of(
          "Offer 2026/117",
          "Re: Projektplan Überarbeitung",
          "Minutes of yesterday",
          "Travel to Tokyo ✈",
          "Invoice 4711",
          "Question about the rollout",
          "AW: Besuch am Mittwoch",
          "Lunch?",
          "会議の件",
          "Proposta revista",
          "Server room temperature",
          "Holiday cover in August",
          "Congratulations 🎂",
          "Contract, second draft");

  private Texts() {}

  static String html(String fragment) {
    return "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">"
        + "</head><body>"
        + fragment
        + "</body></html>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
