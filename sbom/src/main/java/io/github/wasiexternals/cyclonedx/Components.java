package io.github.wasiexternals.cyclonedx;

import io.github.wasiexternals.sbom.ExtractedLicence;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.model.Ancestors;
import org.cyclonedx.model.AttachmentText;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.OrganizationalContact;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Pedigree;
import org.cyclonedx.model.license.Acknowledgement;
import org.cyclonedx.model.license.Expression;

/** Packages and files as CycloneDX's components. */
final class Components {

  private static final String PERSON = "Person: ";
  private static final String ORGANIZATION = "Organization: ";

  private final SbomView view;

  Components(SbomView view) {
    this.view = view;
  }

  /** A built package with its sources and its files. */
  Component withFiles(SbomPackage built) {
    Component component = component(built);
    List<SbomPackage> sources = view.sources(built);
    if (!sources.isEmpty()) {
      Ancestors ancestors = new Ancestors();
      sources.forEach(source -> ancestors.addComponent(component(source)));
      Pedigree pedigree = new Pedigree();
      pedigree.setAncestors(ancestors);
      component.setPedigree(pedigree);
      sources.forEach(source -> archive(source).ifPresent(component::addExternalReference));
    }
    view.files(built).forEach(file -> component.addComponent(component(file)));
    return component;
  }

  /** A package alone. */
  Component component(SbomPackage each) {
    Component component = new Component();
    component.setType(type(each));
    component.setBomRef(each.id());
    component.setName(each.name());
    if (SbomPackage.says(each.version())) {
      component.setVersion(each.version());
    }
    each.summary().ifPresent(component::setDescription);
    origin(component, each.provenance());
    licences(component, each.licensing());
    each.externalRef("purl").ifPresent(component::setPurl);
    each.externalRef("cpe23Type").ifPresent(component::setCpe);
    // Without a file, the checksum is over something that only the comment explains.
    if (each.provenance().fileName().isPresent()) {
      each.checksums().forEach(digest -> component.addHash(Hashes.of(digest)));
    } else {
      each.checksums()
          .forEach(digest -> component.addProperty(WasiProperties.of("digest", digest.toString())));
    }
    add(component, "file", each.provenance().fileName());
    add(component, "source-info", each.provenance().sourceInfo());
    add(component, "comment", each.comment());
    each.annotations().forEach(fact -> component.addProperty(WasiProperties.of(fact)));
    return component;
  }

  private static void add(Component component, String key, Optional<String> value) {
    value.ifPresent(text -> component.addProperty(WasiProperties.of(key, text)));
  }

  private static Component.Type type(SbomPackage each) {
    return each.purpose().equals("APPLICATION")
        ? Component.Type.APPLICATION
        : Component.Type.LIBRARY;
  }

  private static void origin(Component component, Provenance provenance) {
    if (SbomPackage.says(provenance.supplier())) {
      component.setSupplier(entity(provenance.supplier()));
    }
    provenance
        .originator()
        .filter(SbomPackage::says)
        .ifPresent(
            originator -> {
              if (originator.startsWith(PERSON)) {
                OrganizationalContact author = new OrganizationalContact();
                author.setName(name(originator));
                component.setAuthors(List.of(author));
              } else {
                component.setManufacturer(entity(originator));
              }
            });
    provenance
        .homepage()
        .ifPresent(
            url -> component.addExternalReference(reference(ExternalReference.Type.WEBSITE, url)));
    if (SbomPackage.says(provenance.downloadLocation())) {
      component.addExternalReference(
          reference(ExternalReference.Type.DISTRIBUTION, provenance.downloadLocation()));
    }
  }

  private static OrganizationalEntity entity(String agent) {
    OrganizationalEntity entity = new OrganizationalEntity();
    entity.setName(name(agent));
    return entity;
  }

  private static String name(String agent) {
    return Stream.of(PERSON, ORGANIZATION)
        .filter(agent::startsWith)
        .map(kind -> agent.substring(kind.length()))
        .findFirst()
        .orElse(agent);
  }

  /** The archive of a package's sources, with its digests; empty if nobody can fetch it. */
  private static Optional<ExternalReference> archive(SbomPackage source) {
    String location = source.provenance().downloadLocation();
    if (!SbomPackage.says(location)) {
      return Optional.empty();
    }
    ExternalReference archive = reference(ExternalReference.Type.SOURCE_DISTRIBUTION, location);
    source.checksums().forEach(digest -> archive.addHash(Hashes.of(digest)));
    return Optional.of(archive);
  }

  private static ExternalReference reference(ExternalReference.Type type, String url) {
    ExternalReference reference = new ExternalReference();
    reference.setType(type);
    reference.setUrl(url);
    return reference;
  }

  /**
   * CycloneDX allows one expression: the concluded one, or else the declared one. Where they
   * differ, the declared one is a property.
   */
  private void licences(Component component, Licensing licensing) {
    boolean concluded = SbomPackage.says(licensing.concluded());
    String licence = concluded ? licensing.concluded() : licensing.declared();
    if (SbomPackage.says(licence)) {
      component.setLicenses(
          expression(licence, concluded ? Acknowledgement.CONCLUDED : Acknowledgement.DECLARED));
      ownTexts(licence).ifPresent(texts -> evidence(component, texts));
    }
    if (concluded && !licensing.declared().equals(licence)) {
      component.addProperty(WasiProperties.of("license-declared", licensing.declared()));
    }
    if (SbomPackage.says(licensing.copyright())) {
      component.setCopyright(licensing.copyright());
    }
  }

  private static LicenseChoice expression(String licence, Acknowledgement acknowledgement) {
    Expression expression = new Expression(licence);
    expression.setAcknowledgement(acknowledgement);
    LicenseChoice choice = new LicenseChoice();
    choice.setExpression(expression);
    return choice;
  }

  private static void evidence(Component component, LicenseChoice found) {
    Evidence evidence = new Evidence();
    evidence.setLicenses(found);
    component.setEvidence(evidence);
  }

  /** The texts of those licences in an expression that SPDX's list does not have. */
  private Optional<LicenseChoice> ownTexts(String licence) {
    Set<String> ids =
        LicenceExpression.parse(licence).stream()
            .flatMap(parsed -> parsed.singles().stream())
            .map(LicenceExpression.Single::licence)
            .collect(Collectors.toSet());
    List<License> texts =
        view.document().extractedLicences().stream()
            .filter(each -> ids.contains(each.id()))
            .map(Components::text)
            .toList();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    LicenseChoice choice = new LicenseChoice();
    choice.setLicenses(texts);
    return Optional.of(choice);
  }

  private static License text(ExtractedLicence licence) {
    AttachmentText text = new AttachmentText();
    text.setContentType("text/plain");
    // The library joins the lines of a plain text.
    text.setEncoding("base64");
    text.setText(
        Base64.getEncoder().encodeToString(licence.text().getBytes(StandardCharsets.UTF_8)));
    License named = new License();
    named.setName(licence.id());
    named.setLicenseText(text);
    return named;
  }

  private static Component component(SbomFile file) {
    Component component = new Component();
    component.setType(Component.Type.FILE);
    component.setBomRef(file.id());
    component.setName(file.path());
    file.checksums().forEach(digest -> component.addHash(Hashes.of(digest)));
    if (SbomPackage.says(file.concludedLicense())) {
      component.setLicenses(expression(file.concludedLicense(), Acknowledgement.CONCLUDED));
    }
    List<String> found = file.licensesInFile().stream().filter(SbomPackage::says).toList();
    if (!found.isEmpty()) {
      LicenseChoice choice = new LicenseChoice();
      choice.setExpression(new Expression(String.join(" AND ", found)));
      evidence(component, choice);
    }
    file.types().forEach(type -> component.addProperty(WasiProperties.of("file-type", type)));
    return component;
  }
}
