package clonaz;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.hl7.fhir.r5.context.BaseWorkerContext;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.renderers.RendererFactory;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.utilities.TimeTracker;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueType;
import org.hl7.fhir.utilities.validation.ValidationMessage.Source;
import org.hl7.fhir.utilities.validation.ValidationOptions.R5BundleRelativeReferencePolicy;
import org.hl7.fhir.validation.IgLoader;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.service.SessionCache;
import org.hl7.fhir.validation.service.ValidationService;
import org.hl7.fhir.validation.service.model.InstanceValidatorParameters;
import org.hl7.fhir.validation.service.model.ValidationEngineParameters;

/**
 * Validates many files in one run and writes one JSON object per issue.
 *
 * <p>Arguments: FHIR version (5.0.0, 4.3.0, 4.0.1), the core package (name#version), folders of
 * definitions joined by the path separator or "-", the result file, a file that lists the inputs one per line.
 */
public final class OfficialValidator {

  /** The command line's own set-up, less the two packages that it asks for without a version. */
  private static final class OfflineService extends ValidationService {
    OfflineService() {
      super(new RendererFactory());
    }

    @Override
    protected void loadIgsAndExtensions(ValidationEngine engine, List<String> igs, boolean deep)
        throws IOException, URISyntaxException {
      // An unversioned package is first looked for on the public servers. The versioned ones,
      // with the same content, are loaded already, so only our own definitions are left.
      IgLoader loader =
          new IgLoader(engine.getPcm(), engine.getContext(), engine.getVersion(), engine.isDebug());
      for (String ig : igs) {
        loader.loadIg(engine.getIgs(), engine.getBinaries(), ig, deep);
      }
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 5) {
      System.err.println("usage: OfficialValidator VERSION CORE PROFILES|- RESULT LIST");
      System.exit(2);
    }
    // Any stray download ends the run at once instead of waiting for a time-out.
    ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);

    ValidationEngineParameters engineSettings =
        new ValidationEngineParameters().setSv(args[0]).setTxServer(null);
    if (!args[2].equals("-")) {
      engineSettings.setIgs(new ArrayList<>(List.of(args[2].split(File.pathSeparator))));
    }
    // A relative reference in a Bundle is matched by type and id, as R4 and R4B do.
    InstanceValidatorParameters settings =
        new InstanceValidatorParameters()
            .setBestPracticeLevel(BestPracticeWarningLevel.Warning)
            .setR5BundleRelativeReferencePolicy(R5BundleRelativeReferencePolicy.ALWAYS);
    ValidationEngine engine =
        new OfflineService()
            .initializeValidator(engineSettings, settings, args[1], new TimeTracker(), List.of());

    forgetCodesWithoutSystem(engine.getContext());

    JsonArray all = new JsonArray();
    for (String name : Files.readAllLines(Path.of(args[4]))) {
      long start = System.nanoTime();
      List<ValidationMessage> messages = new ArrayList<>();
      try {
        engine.validate(Files.readAllBytes(Path.of(name)), FhirFormat.JSON, List.of(), messages);
      } catch (Exception | StackOverflowError failure) {
        // Input can make the library itself fail; the other files still get their answer.
        messages.add(
            new ValidationMessage(
                Source.InstanceValidator,
                IssueType.EXCEPTION,
                "",
                "the validator failed: " + failure,
                IssueSeverity.FATAL));
      }
      JsonObject file = new JsonObject();
      JsonArray issues = new JsonArray();
      for (ValidationMessage message : messages) {
        issues.add(toJson(message));
      }
      file.addProperty("file", name);
      file.addProperty("milliseconds", (System.nanoTime() - start) / 1_000_000);
      file.add("issues", issues);
      all.add(file);
    }
    Files.writeString(Path.of(args[3]), all.toString());
    // The library leaves threads behind that would keep the JVM alive.
    System.exit(0);
  }

  /**
   * Repairs a fault of the library (6.10.4) that shows without a terminology server only. A code
   * element has no system; when its answer comes from the cache, the library remembers "no system"
   * as an unsupported one, and from then on every media type and language is a false error. Which
   * files fail would depend on their order. The set that remembers is made to refuse null.
   */
  private static void forgetCodesWithoutSystem(SimpleWorkerContext context) throws Exception {
    Field remembered = BaseWorkerContext.class.getDeclaredField("unsupportedCodeSystems");
    remembered.setAccessible(true);
    remembered.set(
        context,
        new HashSet<String>() {
          @Override
          public boolean add(String system) {
            return system != null && super.add(system);
          }
        });
  }

  private static JsonObject toJson(ValidationMessage message) {
    JsonObject issue = new JsonObject();
    issue.addProperty("severity", message.getLevel().toCode());
    issue.addProperty("expression", message.getLocation());
    issue.addProperty("line", message.getLine());
    issue.addProperty("col", message.getCol());
    issue.addProperty("message", message.getMessage());
    issue.addProperty("id", message.getMessageId());
    return issue;
  }

  private OfficialValidator() {}
}
