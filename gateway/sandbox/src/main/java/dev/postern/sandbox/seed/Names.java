package dev.postern.sandbox.seed;

import java.util.List;

/** Names for people, firms and places. */
final class Names {
  static final List<String> GIVEN =
      List.of(
          "Anna",
          "Björn",
          "Chiara",
          "Dmitri",
          "Élodie",
          "Fatima",
          "Grzegorz",
          "Hiroshi",
          "Ingrid",
          "João",
          "Kübra",
          "Łukasz",
          "Mei",
          "Nia",
          "Ólafur",
          "Priya",
          "Quentin",
          "Renée",
          "Søren",
          "Thảo",
          "Ulrike",
          "Víctor",
          "Wanjiru",
          "Ximena",
          "Yusuf",
          "Zofia");
  static final List<String> SURNAMES =
      List.of(
          "Andersson",
          "Bianchi",
          "Çelik",
          "da Silva",
          "Eriksen",
          "Fernández",
          "Groß",
          "Haddad",
          "Ivanova",
          "Jørgensen",
          "Kowalski",
          "Lê",
          "McAllister",
          "Nakamura",
          "O'Brien",
          "Petrov",
          "Quispe",
          "Rossi",
          "Šimek",
          "Tanaka",
          "Ünal",
          "van der Berg",
          "Wagner",
          "Xu",
          "Yılmaz",
          "Zimmermann");
  static final List<String> FIRMS =
      List.of(
          "Fabrikam",
          "Northwind Traders",
          "Adventure Works",
          "Tailspin Toys",
          "Müller & Söhne",
          "Litware",
          "Proseware",
          "株式会社青空");
  static final List<String> JOBS =
      List.of(
          "Engineer",
          "Buyer",
          "Head of Sales",
          "Architect",
          "Geschäftsführerin",
          "Accountant",
          "Support",
          "Lawyer");
  static final List<String> DEPARTMENTS =
      List.of("IT", "Sales", "Purchasing", "Legal", "R&D", "Finance");

  /** Street, city, state, country, postal code. */
  static final List<List<String>> PLACES =
      List.of(
          List.of("Hauptstraße 12", "Köln", "NRW", "Germany", "50667"),
          List.of("1 Liberty Plaza\nFloor 23", "New York", "NY", "United States", "10006"),
          List.of("銀座 4-1", "Tokyo", "Chūō", "Japan", "104-0061"),
          List.of("Rua Augusta 24", "Lisboa", "", "Portugal", "1100-053"),
          List.of("MG Road 5", "Bengaluru", "Karnataka", "India", "560001"),
          List.of("12 rue de l'Église", "Lyon", "", "France", "69002"));

  private Names() {}
}
