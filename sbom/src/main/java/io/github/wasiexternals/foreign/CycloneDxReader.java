package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.OrganizationalContact;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Pedigree;
import org.cyclonedx.model.license.Acknowledgement;
import org.cyclonedx.parsers.JsonParser;
import org.cyclonedx.parsers.Parser;
import org.cyclonedx.parsers.XmlParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads CycloneDX with its own library, as far as identities, digests, licences and dependencies
 * go.
 *
 * <table>
 *   <caption>What becomes of it</caption>
 *   <tr><td>{@code metadata.component}</td><td>what the document DESCRIBES</td></tr>
 *   <tr><td>component</td><td>package, or file if its type is {@code file}</td></tr>
 *   <tr><td>nested component</td><td>CONTAINS</td></tr>
 *   <tr><td>{@code dependsOn}</td><td>DEPENDS_ON</td></tr>
 *   <tr><td>{@code pedigree.ancestors}</td><td>package, DESCENDANT_OF</td></tr>
 *   <tr><td>licence, expression</td><td>{@code licenseDeclared}, or {@code licenseConcluded} if it
 *       says so</td></tr>
 * </table>
 */
final class CycloneDxReader {

  private final SpdxTree tree = new SpdxTree();
  private final Leftovers left = new Leftovers();
  private final Map<String, String> idsByRef = new HashMap<>();

  private CycloneDxReader() {}

  /**
   * The document as SPDX 2.3.
   *
   * @param xml whether it is XML; it then has no document type declaration
   */
  static Converted read(SbomSyntax syntax, boolean xml, byte[] document)
      throws UnreadableSbomException {
    try {
      Parser parser = xml ? new XmlParser() : new JsonParser();
      Bom bom = parser.parse(document);
      CycloneDxReader reader = new CycloneDxReader();
      reader.read(bom);
      return new Converted(syntax, reader.tree.json(), reader.left.lines());
    } catch (ParseException e) {
      throw new UnreadableSbomException(e);
    } catch (RuntimeException | StackOverflowError e) {
      // The library is not made for malicious documents, which cause undocumented exceptions.
      throw new UnreadableSbomException(e);
    }
  }

  private void read(Bom bom) {
    Metadata metadata = Objects.requireNonNullElseGet(bom.getMetadata(), CycloneDxReader::none);
    Component described = metadata.getComponent();
    document(bom, metadata);
    if (described != null) {
      tree.relate(SpdxTree.DOCUMENT, "DESCRIBES", component(described));
    }
    for (Component each : all(bom.getComponents())) {
      String id = component(each);
      if (described == null) {
        tree.relate(SpdxTree.DOCUMENT, "DESCRIBES", id);
      }
    }
    all(bom.getDependencies()).forEach(this::dependencies);
    left.add("services", size(bom.getServices()));
    left.add("vulnerabilities", size(bom.getVulnerabilities()));
    left.add("compositions", size(bom.getCompositions()));
    left.add("formulas of the build", size(bom.getFormulation()));
    left.add("annotations", size(bom.getAnnotations()));
    left.add("properties", size(bom.getProperties()) + size(metadata.getProperties()));
    left.add("external references", size(bom.getExternalReferences()));
    left.add("suppliers in the metadata", metadata.getSupplier() == null ? 0 : 1);
    left.add("signatures", bom.getSignature() == null ? 0 : 1);
    left.add("declarations", bom.getDeclarations() == null ? 0 : 1);
    left.add("definitions", bom.getDefinitions() == null ? 0 : 1);
  }

  private static Metadata none() {
    Metadata none = new Metadata();
    none.setTimestamp(null);
    return none;
  }

  private void document(Bom bom, Metadata metadata) {
    ObjectNode document = tree.document();
    Component described = metadata.getComponent();
    document.put(
        "name",
        described == null
            ? "CycloneDX " + Objects.requireNonNullElse(bom.getSpecVersion(), "")
            : name(described));
    text(bom.getSerialNumber())
        .ifPresent(serial -> document.put("documentNamespace", serial + "/" + bom.getVersion()));
    ObjectNode creation = document.putObject("creationInfo");
    if (metadata.getTimestamp() != null) {
      creation.put(
          "created",
          metadata.getTimestamp().toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    creators(metadata).forEach(creation.putArray("creators")::add);
  }

  // Tools of their own kind are how CycloneDX 1.4 and older name them.
  @SuppressWarnings("deprecation")
  private static List<String> creators(Metadata metadata) {
    List<String> creators = new ArrayList<>();
    all(metadata.getTools())
        .forEach(tool -> creators.add("Tool: " + versioned(tool.getName(), tool.getVersion())));
    if (metadata.getToolChoice() != null) {
      all(metadata.getToolChoice().getComponents())
          .forEach(tool -> creators.add("Tool: " + versioned(tool.getName(), tool.getVersion())));
    }
    all(metadata.getAuthors())
        .forEach(author -> text(author.getName()).ifPresent(n -> creators.add("Person: " + n)));
    organization(metadata.getManufacturer()).ifPresent(creators::add);
    return creators.stream().distinct().toList();
  }

  private static String versioned(@Nullable String name, @Nullable String version) {
    return Objects.requireNonNullElse(name, "") + text(version).map(v -> "-" + v).orElse("");
  }

  /** Adds a component with all that it contains; its id. */
  private String component(Component component) {
    boolean isFile = isFile(component);
    String reference =
        text(component.getBomRef()).orElseGet(() -> versioned(name(component), null));
    ObjectNode element = isFile ? tree.addFile(reference) : tree.addPackage(reference);
    String id = element.path("SPDXID").asText();
    text(component.getBomRef()).ifPresent(ref -> idsByRef.putIfAbsent(ref, id));
    if (isFile) {
      element.put("fileName", name(component));
      left.add("versions of files", text(component.getVersion()).isPresent() ? 1 : 0);
    } else {
      spdxPackage(component, element);
    }
    all(component.getHashes()).forEach(hash -> checksum(element, hash));
    licences(component, element, isFile);
    SpdxTree.put(element, "copyrightText", text(component.getCopyright()));
    for (Component nested : all(component.getComponents())) {
      tree.relate(id, "CONTAINS", component(nested));
    }
    pedigree(id, component.getPedigree());
    leftOf(component);
    return id;
  }

  private static boolean isFile(Component component) {
    return component.getType() == Component.Type.FILE;
  }

  private void spdxPackage(Component component, ObjectNode element) {
    element.put("name", name(component));
    SpdxTree.put(element, "versionInfo", text(component.getVersion()));
    SpdxTree.put(element, "description", text(component.getDescription()));
    if (all(component.getComponents()).stream().noneMatch(CycloneDxReader::isFile)) {
      element.put("filesAnalyzed", false);
    }
    purpose(component).ifPresent(purpose -> element.put("primaryPackagePurpose", purpose));
    SpdxTree.put(element, "supplier", organization(component.getSupplier()));
    SpdxTree.put(element, "originator", originator(component));
    List<ExternalReference> references = all(component.getExternalReferences());
    Optional<ExternalReference> download =
        first(references, ExternalReference.Type.DISTRIBUTION)
            .or(() -> first(references, ExternalReference.Type.VCS));
    Optional<ExternalReference> website = first(references, ExternalReference.Type.WEBSITE);
    element.put("downloadLocation", download.map(ExternalReference::getUrl).orElse("NOASSERTION"));
    SpdxTree.put(element, "homepage", website.map(ExternalReference::getUrl));
    left.add(
        "external references",
        references.size() - (download.isPresent() ? 1 : 0) - (website.isPresent() ? 1 : 0));
    text(component.getPurl())
        .ifPresent(purl -> SpdxTree.externalRef(element, "PACKAGE-MANAGER", "purl", purl));
    text(component.getCpe())
        .ifPresent(
            cpe ->
                SpdxTree.externalRef(
                    element,
                    "SECURITY",
                    cpe.startsWith("cpe:2.3:") ? "cpe23Type" : "cpe22Type",
                    cpe));
  }

  private static Optional<ExternalReference> first(
      List<ExternalReference> references, ExternalReference.Type type) {
    return references.stream()
        .filter(each -> each.getType() == type && text(each.getUrl()).isPresent())
        .findFirst();
  }

  private static String name(Component component) {
    return text(component.getGroup()).map(group -> group + "/").orElse("")
        + Objects.requireNonNullElse(component.getName(), "");
  }

  private static Optional<String> purpose(Component component) {
    return Optional.ofNullable(component.getType())
        .map(
            type ->
                switch (type) {
                  case APPLICATION, FRAMEWORK, LIBRARY, CONTAINER, DEVICE, FIRMWARE -> type.name();
                  case OPERATING_SYSTEM -> "OPERATING-SYSTEM";
                  default -> "OTHER";
                });
  }

  private static Optional<String> organization(@Nullable OrganizationalEntity entity) {
    return entity == null
        ? Optional.empty()
        : text(entity.getName()).map(name -> "Organization: " + name);
  }

  // The one author is how CycloneDX 1.5 and older name them.
  @SuppressWarnings("deprecation")
  private static Optional<String> originator(Component component) {
    return organization(component.getManufacturer())
        .or(
            () ->
                all(component.getAuthors()).stream()
                    .map(OrganizationalContact::getName)
                    .flatMap(name -> text(name).stream())
                    .findFirst()
                    .or(() -> text(component.getAuthor()))
                    .map(name -> "Person: " + name))
        .or(() -> text(component.getPublisher()).map(name -> "Organization: " + name));
  }

  /** CycloneDX writes {@code SHA-256} and {@code SHA3-256}, SPDX {@code SHA256}. */
  private static void checksum(ObjectNode element, Hash hash) {
    SpdxTree.checksum(
        element,
        Objects.requireNonNullElse(hash.getAlgorithm(), "").replaceFirst("^SHA-", "SHA"),
        Objects.requireNonNullElse(hash.getValue(), "").toLowerCase(Locale.ROOT));
  }

  private void licences(Component component, ObjectNode element, boolean isFile) {
    LicenseChoice choice = component.getLicenses();
    if (choice == null) {
      return;
    }
    if (choice.getExpression() != null && choice.getExpression().getValue() != null) {
      boolean concluded =
          isFile || choice.getExpression().getAcknowledgement() == Acknowledgement.CONCLUDED;
      element.put(member(concluded), choice.getExpression().getValue());
      return;
    }
    Map<Boolean, List<License>> licences =
        all(choice.getLicenses()).stream()
            .collect(
                Collectors.partitioningBy(
                    each -> isFile || each.getAcknowledgement() == Acknowledgement.CONCLUDED));
    licences.forEach(
        (concluded, each) -> {
          if (!each.isEmpty()) {
            // CycloneDX does not say how the licences of a list are connected.
            left.add("lists of licences, read as AND", each.size() > 1 ? 1 : 0);
            element.put(
                member(concluded),
                each.stream().map(this::licence).distinct().collect(Collectors.joining(" AND ")));
          }
        });
  }

  private static String member(boolean concluded) {
    return concluded ? "licenseConcluded" : "licenseDeclared";
  }

  private String licence(License licence) {
    return text(licence.getId())
        .orElseGet(
            () -> {
              String name = text(licence.getName()).orElse("unnamed");
              String id = SpdxTree.licenceId(name.replaceFirst("^LicenseRef-", ""));
              tree.addLicence(
                  id,
                  licence.getAttachmentText() == null
                      ? name
                      : text(licence.getAttachmentText().getText()).orElse(name),
                  Optional.of(name));
              return id;
            });
  }

  private void pedigree(String id, @Nullable Pedigree pedigree) {
    if (pedigree == null) {
      return;
    }
    if (pedigree.getAncestors() != null) {
      for (Component ancestor : all(pedigree.getAncestors().getComponents())) {
        tree.relate(id, "DESCENDANT_OF", component(ancestor));
      }
    }
    left.add("patches", size(pedigree.getPatches()));
    left.add("commits", size(pedigree.getCommits()));
    left.add(
        "descendants",
        pedigree.getDescendants() == null ? 0 : size(pedigree.getDescendants().getComponents()));
    left.add(
        "variants",
        pedigree.getVariants() == null ? 0 : size(pedigree.getVariants().getComponents()));
  }

  private void leftOf(Component component) {
    left.add("properties", size(component.getProperties()));
    left.add("scopes of components", component.getScope() == null ? 0 : 1);
    left.add("evidence of components", component.getEvidence() == null ? 0 : 1);
    left.add("SWID tags", component.getSwid() == null ? 0 : 1);
    left.add("signatures", component.getSignature() == null ? 0 : 1);
    left.add("release notes", component.getReleaseNotes() == null ? 0 : 1);
    left.add("model cards", component.getModelCard() == null ? 0 : 1);
    left.add("data descriptions", size(component.getData()));
    left.add("cryptographic properties", component.getCryptoProperties() == null ? 0 : 1);
  }

  private void dependencies(Dependency dependency) {
    String from = idsByRef.get(dependency.getRef());
    for (Dependency each : all(dependency.getDependencies())) {
      String to = idsByRef.get(each.getRef());
      if (from == null || to == null) {
        left.add("dependencies of or on something that is not in the document");
      } else {
        tree.relate(from, "DEPENDS_ON", to);
      }
    }
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(each -> !each.isBlank());
  }

  private static <T> List<T> all(@Nullable List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  private static int size(@Nullable Collection<?> some) {
    return some == null ? 0 : some.size();
  }
}
