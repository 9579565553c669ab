package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.jacksonstore.MultiFormatStore.Format;
import org.spdx.library.LicenseInfoFactory;
import org.spdx.library.ModelCopyManager;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.Checksum;
import org.spdx.library.model.v2.ReferenceType;
import org.spdx.library.model.v2.SpdxConstantsCompatV2;
import org.spdx.library.model.v2.SpdxCreatorInformation;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.library.model.v2.SpdxElement;
import org.spdx.library.model.v2.SpdxFile;
import org.spdx.library.model.v2.SpdxPackage;
import org.spdx.library.model.v2.Version;
import org.spdx.library.model.v2.enumerations.AnnotationType;
import org.spdx.library.model.v2.enumerations.ChecksumAlgorithm;
import org.spdx.library.model.v2.enumerations.FileType;
import org.spdx.library.model.v2.enumerations.Purpose;
import org.spdx.library.model.v2.enumerations.ReferenceCategory;
import org.spdx.library.model.v2.enumerations.RelationshipType;
import org.spdx.library.model.v2.license.AnyLicenseInfo;
import org.spdx.library.model.v2.license.ExtractedLicenseInfo;
import org.spdx.library.model.v2.license.InvalidLicenseExpression;
import org.spdx.storage.simple.InMemSpdxStore;

/**
 * The one class that drives the SPDX library: an SBOM into its model and out as JSON, and a written
 * SBOM through its {@code verify()}.
 */
final class SpdxModel {

  private static final Map<DigestAlgorithm, ChecksumAlgorithm> ALGORITHMS =
      Map.of(
          DigestAlgorithm.SHA1, ChecksumAlgorithm.SHA1,
          DigestAlgorithm.SHA256, ChecksumAlgorithm.SHA256,
          DigestAlgorithm.SHA512, ChecksumAlgorithm.SHA512,
          DigestAlgorithm.SHA3_256, ChecksumAlgorithm.SHA3_256);

  private final SbomDocument content;
  private final SpdxDocument document;
  private final MultiFormatStore store;
  private final Map<String, AnyLicenseInfo> licences = new HashMap<>();
  private final Map<String, SpdxElement> elements = new HashMap<>();

  private SpdxModel(SbomDocument content) throws InvalidSPDXAnalysisException {
    this.content = content;
    this.store = emptyStore();
    this.document = new SpdxDocument(store, content.namespace(), new ModelCopyManager(), true);
  }

  /**
   * The document as the library writes it: right, but in no order to rely on, and with licence
   * expressions rearranged.
   *
   * @throws InvalidSPDXAnalysisException naming what the library does not accept
   */
  static byte[] toJson(SbomDocument content) throws InvalidSPDXAnalysisException, IOException {
    SpdxModel model = new SpdxModel(content);
    model.fill();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.store.serialize(out, model.document);
    return out.toByteArray();
  }

  /**
   * What the library finds wrong in a written document. On a copy that is read again, because
   * {@code verify()} changes what it looks at.
   */
  static List<String> findings(byte[] json) throws InvalidSPDXAnalysisException, IOException {
    return emptyStore().deSerialize(new ByteArrayInputStream(json), false).verify();
  }

  private static MultiFormatStore emptyStore() {
    SpdxModelFactory.init();
    return new MultiFormatStore(new InMemSpdxStore(), Format.JSON);
  }

  private void fill() throws InvalidSPDXAnalysisException {
    document.setSpecVersion(Version.TWO_POINT_THREE_VERSION);
    document.setName(content.name());
    document.setDataLicense(licence(SpdxConstantsCompatV2.SPDX_DATA_LICENSE_ID));
    SpdxCreatorInformation creation =
        document.createCreationInfo(content.creators(), content.created().toString());
    creation.setLicenseListVersion(majorAndMinor(LicenseInfoFactory.getLicenseListVersion()));
    if (content.creatorComment().isPresent()) {
      creation.setComment(content.creatorComment().get());
    }
    document.setCreationInfo(creation);
    if (content.comment().isPresent()) {
      document.setComment(content.comment().get());
    }
    for (ExtractedLicence extracted : content.extractedLicences()) {
      ExtractedLicenseInfo info =
          new ExtractedLicenseInfo(
              store, content.namespace(), extracted.id(), document.getCopyManager(), true);
      info.setExtractedText(extracted.text());
      document.addExtractedLicenseInfos(info);
    }
    elements.put(SbomDocument.ID, document);
    for (SbomFile file : content.files()) {
      elements.put(file.id(), file(file));
    }
    for (SbomPackage each : content.packages()) {
      elements.put(each.id(), spdxPackage(each));
    }
    // Not setFiles or addFile, which look through all files again for each one.
    for (SbomRelationship relationship : content.relationships()) {
      element(relationship.element())
          .addRelationship(
              document.createRelationship(
                  element(relationship.related()),
                  constant(RelationshipType.class, relationship.type()),
                  null));
    }
  }

  private SpdxElement element(String id) throws InvalidSPDXAnalysisException {
    SpdxElement element = elements.get(id);
    if (element == null) {
      throw new InvalidSPDXAnalysisException("no element " + id);
    }
    return element;
  }

  private SpdxFile file(SbomFile file) throws InvalidSPDXAnalysisException {
    SpdxFile.SpdxFileBuilder builder =
        document
            .createSpdxFile(
                file.id(),
                "./" + file.path(),
                licence(file.concludedLicense()),
                licences(file.licensesInFile()),
                SbomPackage.NO_ASSERTION,
                checksum(file.sha1()))
            .addChecksum(checksum(file.sha256()));
    for (String type : file.types()) {
      builder.addFileType(constant(FileType.class, type));
    }
    return builder.build();
  }

  private SpdxPackage spdxPackage(SbomPackage content) throws InvalidSPDXAnalysisException {
    SbomPackage.Provenance provenance = content.provenance();
    SbomPackage.Licensing licensing = content.licensing();
    SpdxPackage.SpdxPackageBuilder builder =
        document
            .createPackage(
                content.id(),
                content.name(),
                licence(licensing.concluded()),
                licensing.copyright(),
                licence(licensing.declared()))
            .setFilesAnalyzed(content.verificationCode().isPresent())
            .setLicenseInfosFromFile(licences(licensing.fromFiles()))
            .setVersionInfo(content.version())
            .setPrimaryPurpose(constant(Purpose.class, content.purpose()))
            .setSupplier(provenance.supplier())
            .setDownloadLocation(provenance.downloadLocation());
    provenance.originator().ifPresent(builder::setOriginator);
    provenance.fileName().ifPresent(builder::setPackageFileName);
    provenance.homepage().ifPresent(builder::setHomepage);
    provenance.sourceInfo().ifPresent(builder::setSourceInfo);
    content.summary().ifPresent(builder::setSummary);
    content.comment().ifPresent(builder::setComment);
    if (content.verificationCode().isPresent()) {
      builder.setPackageVerificationCode(
          document.createPackageVerificationCode(content.verificationCode().get(), List.of()));
    }
    for (Digest digest : content.checksums()) {
      builder.addChecksum(checksum(digest));
    }
    for (ExternalRef reference : content.externalRefs()) {
      builder.addExternalRef(
          document.createExternalRef(
              constant(ReferenceCategory.class, reference.category()),
              new ReferenceType(
                  SpdxConstantsCompatV2.SPDX_LISTED_REFERENCE_TYPES_PREFIX + reference.type()),
              reference.locator(),
              null));
    }
    for (Annotation annotation : content.annotations()) {
      builder.addAnnotation(
          document.createAnnotation(
              annotation.annotator(),
              AnnotationType.OTHER,
              annotation.date().toString(),
              annotation.text()));
    }
    return builder.build();
  }

  /** What SPDX writes with a hyphen, Java's names have with an underscore. */
  private static <E extends Enum<E>> E constant(Class<E> type, String name)
      throws InvalidSPDXAnalysisException {
    try {
      return Enum.valueOf(type, name.replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new InvalidSPDXAnalysisException(
          "SPDX 2.3 knows no " + type.getSimpleName() + " " + name, e);
    }
  }

  private Checksum checksum(Digest digest) throws InvalidSPDXAnalysisException {
    return document.createChecksum(ALGORITHMS.get(digest.algorithm()), digest.hex());
  }

  private List<AnyLicenseInfo> licences(List<String> expressions)
      throws InvalidSPDXAnalysisException {
    List<AnyLicenseInfo> all = new ArrayList<>();
    for (String expression : expressions) {
      all.add(licence(expression));
    }
    return all;
  }

  private AnyLicenseInfo licence(String expression) throws InvalidSPDXAnalysisException {
    AnyLicenseInfo known = licences.get(expression);
    if (known != null) {
      return known;
    }
    AnyLicenseInfo parsed =
        LicenseInfoFactory.parseSPDXLicenseStringCompatV2(
            expression, store, content.namespace(), document.getCopyManager());
    // The library does not throw for what it can't parse, and lets pass what it doesn't know.
    if (parsed instanceof InvalidLicenseExpression || !isListed(expression)) {
      throw new InvalidSPDXAnalysisException(
          "not an expression of licences in the SPDX licence list or of this document: "
              + expression);
    }
    licences.put(expression, parsed);
    return parsed;
  }

  /** SPDX 2.3 §6.7 has no room for more. */
  private static String majorAndMinor(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }

  /** Whether all licences and exceptions are in the list, written as there, or the document's. */
  private boolean isListed(String expression) {
    return List.of(SbomPackage.NO_ASSERTION, SbomPackage.NONE).contains(expression)
        || Licences.singlesOf(expression).stream()
            .allMatch(single -> isOwn(single) || isListedSingle(single));
  }

  private boolean isOwn(String single) {
    return content.extractedLicences().stream().anyMatch(own -> own.id().equals(single));
  }

  private static boolean isListedSingle(String single) {
    String[] parts = single.split("\\s+WITH\\s+", 2);
    String id = parts[0].replaceFirst("\\+$", "");
    return LicenseInfoFactory.listedLicenseIdCaseSensitive(id).filter(id::equals).isPresent()
        && (parts.length == 1
            || LicenseInfoFactory.listedExceptionIdCaseSensitive(parts[1])
                .filter(parts[1]::equals)
                .isPresent());
  }
}
