"""What stands in `criteria/`: YAML read as text, held against its shape, and made whole.

Every room above comes in, through `library` mostly. Whether a set makes sense is for checks.

```
library ─▶ set_files, shelf ─▶ reader ─▶ source          which sets there are; a set's files; registers; each file once
                │                │
                └─▶ resolve      └─▶ shape ─▶ model, translation_model, registers, overlay_model
criteria_set, position           what comes of it: a set with its texts, registers and places
authored_model                   what a set takes from common
proof_model, basis_model,
case_model                       proof, prices, steps and questions; what values rest on; cases: parts of the model
tender_model, duty_model         the shape of tender.yaml, and of duties.yaml
statement_model                  the shape of a joint statement of demand
market_model                     the shape of the register of market data
profiles ─▶ profile_model        the national laws that documents can go by
condition                        new, refurbished or either: what follows from it
impact_model, eforms_model       the shape of impact.yaml, and of eforms.yaml
outcome_model                    the shape of outcome.json, and how it is read
readers                          the texts of a set as the readers of a language see them
wording_groups                   which words of templates/wording a language needs
field_roles                      what each field is for: who reads it, what its change means
points                           what a point of a yardstick asks, and whether a criterion asks as much
basis                            what values rest on: found, told, and put over that of somebody else
prose                            Markdown of the texts to safe HTML; numbers in the reader's language
flowing                          texts without line ends that say nothing
editing                          a value put into the text of a file, with all else as it stands
former, places                   ids of earlier releases; where criteria and templates stand
belonging, mending               where a field belongs that stands where it does not; how to write one that is wrong
schema ─▶ schema_rules           schemas for editors; what goes with what in an entry
syntax, characters               what is no YAML, told where the slip stands; characters that no text may hold
conflicts                        what git left in a file for somebody to resolve
```
"""
