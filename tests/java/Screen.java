import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The C ABI through JNA. Argument: the shared library. */
public final class Screen {
  /** A length in memory, which is as wide as a pointer. */
  public static final class Size extends com.sun.jna.IntegerType {
    private static final long serialVersionUID = 1;

    public Size() {
      this(0);
    }

    public Size(long value) {
      super(Native.SIZE_T_SIZE, value, true);
    }
  }

  @Structure.FieldOrder({"data", "len"})
  public static class Text extends Structure {
    public Pointer data;
    public Size len;

    String string() {
      return new String(data.getByteArray(0, len.intValue()), StandardCharsets.UTF_8);
    }
  }

  @Structure.FieldOrder({
    "size", "kilograms", "litres", "percent", "date", "percentBasis", "form", "act", "origin",
    "destination"
  })
  public static class Options extends Structure {
    public Size size;
    public double kilograms;
    public double litres;
    public double percent;
    public int date;
    public int percentBasis;
    public int form;
    public int act;
    public byte[] origin = new byte[4];
    public byte[] destination = new byte[4];

    Options(int date) {
      this.date = date;
      size = new Size(size());
    }
  }

  @Structure.FieldOrder({
    "size", "list", "number", "name", "nameZh", "substanceId", "authority", "becauseCount",
    "clauseCount", "noteCount", "jurisdiction", "relation", "certainty", "confidence", "since",
    "until", "deaCode", "substance", "entry", "displacedBy"
  })
  public static class Finding extends Structure {
    public Size size;
    public Text list;
    public Text number;
    public Text name;
    public Text nameZh;
    public Text substanceId;
    public Text authority;
    public Size becauseCount;
    public Size clauseCount;
    public Size noteCount;
    public int jurisdiction;
    public int relation;
    public int certainty;
    public int confidence;
    public int since;
    public int until;
    public int deaCode;
    public int substance;
    public int entry;
    public int displacedBy;

    Finding() {
      size = new Size(size());
    }
  }

  public interface Precursor extends Library {
    int precursor_abi_version();

    int precursor_screen(Pointer text, Size len, Options options, PointerByReference out);

    void precursor_answer_free(Pointer answer);

    int precursor_answer_verdict(Pointer answer, int jurisdiction, IntByReference out);

    int precursor_answer_finding_count(Pointer answer, Pointer out);

    int precursor_answer_finding(Pointer answer, Size index, Finding out);

    int precursor_answer_finding_because(Pointer answer, Size finding, Size index, Text out);

    int precursor_answer_json(Pointer answer, Text out);

    int precursor_status_text(int status, Text out);
  }

  private static Precursor library;

  private static void check(boolean holds, String claim) {
    if (!holds) {
      throw new AssertionError(claim);
    }
  }

  private static void ok(int status) {
    if (status != 0) {
      Text text = new Text();
      library.precursor_status_text(status, text);
      throw new IllegalStateException(text.string());
    }
  }

  /** A query that frees its answer. */
  private static final class Answer implements AutoCloseable {
    private final Pointer handle;

    Answer(byte[] text, int date) {
      try (Memory copy = new Memory(Math.max(1, text.length))) {
        copy.write(0, text, 0, text.length);
        PointerByReference out = new PointerByReference();
        ok(library.precursor_screen(copy, new Size(text.length), new Options(date), out));
        handle = out.getValue();
      }
    }

    Answer(String text, int date) {
      this(text.getBytes(StandardCharsets.UTF_8), date);
    }

    int verdict(int jurisdiction) {
      IntByReference out = new IntByReference();
      ok(library.precursor_answer_verdict(handle, jurisdiction, out));
      return out.getValue();
    }

    String json() {
      Text out = new Text();
      ok(library.precursor_answer_json(handle, out));
      return out.string();
    }

    List<Finding> findings() {
      List<Finding> all = new ArrayList<>();
      try (Memory count = new Memory(Native.SIZE_T_SIZE)) {
        count.clear();
        ok(library.precursor_answer_finding_count(handle, count));
        long rows = Native.SIZE_T_SIZE == 8 ? count.getLong(0) : count.getInt(0);
        for (long at = 0; at < rows; at++) {
          Finding finding = new Finding();
          ok(library.precursor_answer_finding(handle, new Size(at), finding));
          all.add(finding);
        }
      }
      return all;
    }

    String because(long finding) {
      Text out = new Text();
      ok(library.precursor_answer_finding_because(handle, new Size(finding), new Size(0), out));
      return out.string();
    }

    @Override
    public void close() {
      library.precursor_answer_free(handle);
    }
  }

  private static void readsEveryField() {
    try (Answer answer = new Answer("41979-39-9", 0)) {
      boolean found = false;
      List<Finding> findings = answer.findings();
      for (int at = 0; at < findings.size(); at++) {
        Finding finding = findings.get(at);
        if (finding.list.string().equals("us-list-1")) {
          found = true;
          check(finding.number.string().equals("1310.02(a)"), "number");
          check(finding.relation == 2, "a salt");
          check(finding.since == 20230512 && finding.until == 0, "dates");
          check(finding.substanceId.string().equals("4-piperidone"), "substance");
          check(answer.because(at).contains("hydrochloride"), "reason");
        }
      }
      check(found, "List I holds the salt");
    }
  }

  private static void chineseTextGoesInAndOut() {
    try (Answer answer = new Answer("\u80e1\u6912\u919b", 0)) {
      check(answer.verdict(2) == 1, "listed in China");
      check(answer.json().contains("\u80e1\u6912\u919b"), "the name in the answer");
    }
  }

  private static void datesDecide() {
    try (Answer before = new Answer("79099-07-3", 20250719);
        Answer after = new Answer("79099-07-3", 20250720)) {
      check(before.verdict(2) == 2, "not yet listed");
      check(after.verdict(2) == 1, "listed");
    }
  }

  private static void failuresAreTold() {
    String message = "";
    try (Answer answer = new Answer(new byte[] {(byte) 0xE8, (byte) 0x83}, 0)) {
      check(false, "read " + answer.json());
    } catch (IllegalStateException expected) {
      message = expected.getMessage();
    }
    check(message.equals("the text is not UTF-8"), message);
    IntByReference out = new IntByReference(77);
    check(library.precursor_answer_verdict(null, 1, out) == 1, "NULL has its status");
    check(out.getValue() == 77, "nothing is written on failure");
    library.precursor_answer_free(null);
  }

  private static void threadsGetTheSameAnswers() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int at = 0; at < 4; at++) {
      Thread thread =
          new Thread(
              () -> {
                for (int call = 0; call < 1000; call++) {
                  datesDecide();
                }
              });
      thread.setUncaughtExceptionHandler(
          (ended, failure) -> {
            synchronized (failures) {
              failures.add(failure);
            }
          });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    check(failures.isEmpty(), failures.toString());
  }

  public static void main(String[] arguments) throws InterruptedException {
    library = Native.load(arguments[0], Precursor.class);
    check(library.precursor_abi_version() == 1, "version of the ABI");
    readsEveryField();
    chineseTextGoesInAndOut();
    datesDecide();
    failuresAreTold();
    threadsGetTheSameAnswers();
    System.out.println("answered to Java " + System.getProperty("java.version"));
  }
}
