import { asLatin1, asWords } from './names.ts';

/**
 * Beginnings of the words that name numbers, as {@link asWords} writes a text; the last ones are whole words. Detectors look closer. A test finds each
 * of their words by these.
 */
export const NAMES =
  'account|acct|a/c|acc ?n|aadha|adha|adoazon|adóazon|adojel|american|amex|arc n|asmens|assuran|bank|bban|benefi|birth|burger|business|cadastro|card|carta|carte|cartao|cartão|checking|cislo|citizen|clabe|clave|cod ?fisc|cod num|cod.fisc|codice|codigo|compte|contribu|credit|cuenta|debit|diners|discover|documento|emirates|employer|emso|emšo|extran|fed ?wire|fed ?ach|federal|fiscal|fodsel|foedsel|fødsel|foreign|giro|henkil|hetu|hiper|hk ?id|hong|id ?card|id ?n|ic n|il id|identi|income|individual|inland|insurance|interban|irs n|isikuk|israel|jedin|jmbg|jumin|kad p|kependu|kimlik|kojin|konto|kredit|maestro|master|my ?num|mykad|nadra|naranja|nat ins|national|nicop|ni n|nric|numero|numéro|osobni|permanent|person|pesel|primary|rachun|registr|rekening|relev|reference fisc|référence|renten|resident|rijksr|rodn|rol ?unico|rol ?único|rout|rupay|savings|samordning|sa ?id|rsa ?id|shen ?fen|singapore|soc ?sec|social|sort ?code|south|sozial|ss ?n|ss ?#|steuer|sv nummer|szamla|számla|securite soc|sécu|taiwan|tarjeta|tax|tckn|tc ?no|teudat|thai|transit|troy|turkish|tw ?id|ucet|uctu|účet|účtu|číslo|uidai|union|unique|verve|versicher|visa|wire|za ?id|zehut|d nummer|amka|αμκα|ΑΜΚΑ|ІПН|ЕГН|ИНН|РНОКПП|СНИЛС|егн|инн|рнокпп|снилс|ідентиф|іпн|ת"ז|ת.ז|תעודת|आधार|บัตร|ประจำตัว|マイナンバー|個人番号|证件|身份|身分|银联|银行|卡号|외국인|주민|⑆';
export const WHOLE_NAMES =
  'aba|ach|ahv|avs|bsn|cbu|cc|ccc|ccn|ccno|cf|cnic|cnp|cpf|cpr|cuil|cuit|curp|cvu|dda|dni|egn|eid|ein|elo|fein|fin|fnr|frn|iban|ic|inn|insz|ipn|ird|itin|jcb|kp|ktp|micr|mir|nas|navs|nie|nif|nik|nin|nino|nir|niss|nrb|nrn|nss|oasi|odfi|oib|pan|pnr|pps|ppsn|rc|rč|rdfi|rfc|rib|rnokpp|rntrc|rrn|rtg|rtn|rut|rvnr|secu|sfz|sin|snils|sofi|spei|spi|ssn|stp|svnr|tfn|tin|tnin|uid|ustin|utr|vsnr|insee';

let all: RegExp | undefined;

/** Whether a text of any case and any way of writing has a word that may name a number. */
export function mayName(text: string): boolean {
  all ??= new RegExp(`(?<![a-z])${namingWords()}`);
  return all.test(asWords(text));
}

/** The source of a pattern for all of them, to be tried on what {@link asWords} writes. */
export function namingWords(): string {
  return `(?:${asLatin1(NAMES)}|(?:${asLatin1(WHOLE_NAMES)})s?(?![a-z]))`;
}
