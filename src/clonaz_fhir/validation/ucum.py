"""UCUM unit codes: a grammar and the table of its atoms.

An annotation may hold spaces: UCUM says no, but official examples of FHIR have them.

Source of the atoms (codes only, which are facts): The Unified Code for Units of Measure, tables of
prefixes, base units and derived units, case-sensitive variant.
"""

from __future__ import annotations

import re

_PREFIXES_WORDS = """
Y Z E P T G M k h da d c m u n p f a z y Ki Mi Gi Ti
"""
PREFIXES = frozenset(_PREFIXES_WORDS.split())

_METRIC_WORDS = """
m s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv l L ar t bar u eV pc kat
U cal cal_[15] cal_[20] cal_m cal_IT cal_th gf st G Mx Oe Gb Ci R RAD REM erg dyn P Ky Lmb ph sb
St Gal B Np B[SPL] B[V] B[mV] B[uV] B[W] B[kW] bit By Bd mho eq osm m[H2O] m[Hg] [c] [h] [k]
[eps_0] [mu_0] [e] [m_e] [m_p] [G] [g] [ly] [iU] [IU] tex g% Bi
"""
METRIC = frozenset(_METRIC_WORDS.split())

_PLAIN_WORDS = """
10* 10^ [pi] % [ppth] [ppm] [ppb] [pptr] gon deg ' '' min h d a_t a_j a_g a wk mo_s mo_j mo_g mo
att atm b [Cal] [wood'U] [lbf_av] AU [in_i] [ft_i] [yd_i] [mi_i] [fth_i] [nmi_i] [kn_i] [sin_i]
[sft_i] [syd_i] [cin_i] [cft_i] [cyd_i] [bf_i] [cr_i] [mil_i] [cml_i] [hd_i] [ft_us] [yd_us]
[in_us] [rd_us] [ch_us] [lk_us] [rch_us] [rlk_us] [fth_us] [fur_us] [mi_us] [acr_us] [srd_us]
[smi_us] [sct] [twp] [mil_us] [in_br] [ft_br] [rd_br] [ch_br] [lk_br] [fth_br] [pc_br] [yd_br]
[mi_br] [nmi_br] [kn_br] [acr_br] [gal_us] [bbl_us] [qt_us] [pt_us] [gil_us] [foz_us] [fdr_us]
[min_us] [crd_us] [bu_us] [gal_wi] [pk_us] [dqt_us] [dpt_us] [tbs_us] [tsp_us] [cup_us] [foz_m]
[cup_m] [tsp_m] [tbs_m] [gal_br] [pk_br] [bu_br] [qt_br] [pt_br] [gil_br] [foz_br] [fdr_br]
[min_br] [gr] [lb_av] [oz_av] [dr_av] [scwt_av] [lcwt_av] [ston_av] [lton_av] [stone_av] [pwt_tr]
[oz_tr] [lb_tr] [sc_ap] [dr_ap] [oz_ap] [lb_ap] [oz_m] [lne] [pnt] [pca] [pnt_pr] [pca_pr] [pied]
[pouce] [ligne] [didot] [cicero] [degF] [degR] [degRe] [psi] [Btu] [Btu_39] [Btu_59] [Btu_60]
[Btu_m] [Btu_IT] [Btu_th] [HP] [mesh_i] [Ch] [drp] [hnsf'U] [MET] [hp'_X] [hp'_C] [hp'_M] [hp'_Q]
[hp_X] [hp_C] [hp_M] [hp_Q] [kp_X] [kp_C] [kp_M] [kp_Q] [PNU] [CFU] [FFU] [PFU] [BAU] [AU]
[Amb'a'1'U] [EID_50] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] [smgy'U]
[bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] [TCID_50] [D'ag'U] [FEU] [ELU] [EU] [IR] [BAU]
[arb'U] [USP'U] [GPL'U] [LPF] [HPF] [S] [car_m] [car_Au] [smoot] [pH] [p'diop] %[slope] [den] circ
sph bit_s [in_i'Hg] [in_i'H2O] [diop] [Lf] [Amb'a'1'U] [CFU] [PRU] [crd_us] [pptr]
"""
PLAIN = frozenset(_PLAIN_WORDS.split())

_TOKEN = re.compile(r"\{[\x20-\x7a\x7c\x7e]*\}|\(|\)|\.|/|[^.(){}/]+")
_DIGITS = "0123456789"
_known: dict[str, bool] = {}
_LONGEST_KEPT = 256


def is_unit(code: str) -> bool:
    """Tell whether a code is a UCUM unit in the case-sensitive notation."""
    verdict = _known.get(code)
    if verdict is None:
        verdict = _parse(code)
        if len(_known) < 4096 and len(code) <= _LONGEST_KEPT:
            _known[code] = verdict
    return verdict


def _parse(code: str) -> bool:
    """Read terms with a count of open brackets: a call for each would end at a thousand of them."""
    tokens = _TOKEN.findall(code)
    if not tokens or "".join(tokens) != code:
        return False
    place, opened = int(tokens[0] == "/"), 0
    while True:
        while place < len(tokens) and tokens[place] == "(":
            place, opened = place + 1, opened + 1
        place = _component(tokens, place)
        if place < 0:
            return False
        while opened and place < len(tokens) and tokens[place] == ")":
            place, opened = place + 1, opened - 1
        if place == len(tokens):
            return not opened
        if tokens[place] not in "./":
            return False
        place += 1


def _component(tokens: list[str], place: int) -> int:
    """Return the index after an annotation, or a unit or number with one; -1 if none is there."""
    if place >= len(tokens):
        return -1
    token = tokens[place]
    if token[0] == "{":
        return place + 1
    if token[0] in ")./" or not _simple(token):
        return -1
    place += 1
    if place < len(tokens) and tokens[place][0] == "{":
        place += 1
    return place


def _simple(token: str) -> bool:
    if _atom(token) or (token.isascii() and token.isdigit()):
        return True
    # By stripping, not by a pattern: that would try each digit of a long number as the first.
    unit = token.rstrip(_DIGITS)
    return unit != token and _atom(unit[:-1] if unit.endswith(("+", "-")) else unit)


def _atom(token: str) -> bool:
    if token in METRIC or token in PLAIN:
        return True
    return (token[:1] in PREFIXES and token[1:] in METRIC) or (
        token[:2] in PREFIXES and token[2:] in METRIC
    )
