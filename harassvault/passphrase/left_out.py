"""Words that no generated phrase has: somebody who is harassed reads and types them every day.

Violence, fear, crime, insult, illness, sex, submission; words for what may have happened to them;
people and acts of theirs (boss, neighbour, to follow); and "satoshi", which nobody can spell.

Never here: the lists themselves, which come from BIP 39.
"""

_ENGLISH = """
    abandon abuse accident accuse acid afraid alarm alcohol alien alone anger angry anxiety
    armed army arrest assault attack awful bachelor battle betray bitter blade blame blast bleak
    blind blood bomb boss bullet bunker burden burst cannon casino cave chaos chase choice clown
    coil control cradle crash crawl crazy crime cruel crumble crush cry damage danger deny
    despair destroy diary dirt disease dismiss disorder divorce dizzy drama drastic dumb dutch
    embrace enemy erase escape evidence evil exclude execute exhaust exile expire expose fat
    fatal father fault fever fire flee follow force foster fragile frown furnace fury gas gasp
    ghost gloom gossip grab grief grunt guilt gun hammer harsh hazard hidden hollow horror
    hospital hunt hurry hurt husband ignore ill illegal illness inflict inhale injury inmate
    innocent insane intact isolate jealous judge kick kiss knife lawsuit lazy liar lonely mad
    maid marriage mask master mercy misery monitor monster nasty neglect nerve nuclear obey
    oblige obscure odor orphan panic penalty phone pig pill pistol police poverty prison private
    punch raw rebel refuse regret reject report resist reveal rifle riot risk rival robot rude
    sad satoshi scare scissors scorpion secret security shadow shock shoot shove shy sick siege
    silent silly slam slice slim slush snake sniff sorry spider spike split spy sting strike
    struggle stumble submit suffer suspect swamp swear sword symptom target tattoo toilet tongue
    track tragic trap trash trial trick trouble ugly unable unfair unhappy unknown unveil upset
    useless vicious virus void warfare wasp weapon weasel weird whip whisper wife witness wolf
    worry wreck wrestle wrong
"""

_FRENCH = """
    abandon abolir abrasif abroger abrupt absence absurde abusif abyssal accabler accuser acerbe
    affreux affubler agacer alarmer alerte amertume anarchie anéantir angoisse anomalie anonyme
    anormal antidote anxieux armature armement armure arracher arsenic assaut asservir atroce
    attaque aveugle bafouer bataille bavarder bizarre blafard blague blessant blinder bobard
    boueux boulon brusque brutal bruyant bustier cabanon calomnie calvaire canon carabine
    caresser carnage cassure caution cavalier censurer cerner chagrin charbon chasseur chavirer
    chute clameur claquer cogner coincer colère combat contact coupure couteau crabe crainte
    crier croquer cruel cupide cyanure cynique danger débattre débrider déchirer défensif
    dégrafer déloger démolir dénicher dénuder déranger dérober désastre descente désert désobéir
    détester détourer détresse diable docile dompter dragon duperie éblouir écarter écraser
    effacer effrayer égarer embryon emprise enclave endiguer enfance enfermer enfouir énigme
    enlever ennemi ennuyeux entraver envahir épier épitaphe épreuve épuisant érosion erreur
    éruption étourdir étrange évasion excitant exiler fable faiblir farceur farouche fasciner
    fatal fatigue fautif fébrile féconder fémur féroce filature filou fissure flasque fléau
    folie forcer foudre fouiller foulure frapper frayeur frelon frémir friction frisson froid
    frotter fugitif fuite fureur furieux furtif gendarme germe gicler glaive gonfler gouffre
    griffure griller gronder grotte gruger guerrier hasard hématome honteux horde horrible
    houleux hurler hypnose illicite implorer imposer incendie incident ineptie infliger ingérer
    inhiber injecter injure innocent insulter intime intrigue invasion ironique irriter isoler
    ivresse jouissif jugement jupon lacérer lambeau larme licence ligoter litige lugubre lutter
    maigre malaxer maléfice malheur malice maniable manquant marteler maudire maussade méchant
    méconnu méduse menacer mensonge missile monstre moqueur morsure mortier munition murène
    murmure naufrage néfaste négation négliger nocif noirceur nuire nuisible nuque obliger
    obscur observer odeur offenser opprimer orgueil outrager palper paniquer patron pénétrer
    pénible pénurie perforer perte phobie piquer pleurer plonger policier prison priver proie
    psychose punaise punitif querelle ragondin raideur rasage ravager redouter refuge renifler
    reptile requin réticule révolte révulsif riposter risible risque rival rompre ronce rouille
    ruiner ruser sabler saboter sabre salive sanction sanglier sarcasme scalpel scandale
    scélérat sécher secouer sécréter sédatif séduire semence séminal séparer sergent sévir
    sevrage siffler silence sinistre solitude sombre sommeil somnoler sorcier sottise stupeur
    suiveur supplier surmener sursaut suspect témoin tenaille terrible tituber tordre torpille
    torse tortue tousser toxine tragique trahir trancher tribunal triturer tumulte tyran
    urticant vampire vassal venger venimeux vexant vexer vilain vipère virus viseur visqueux
    voisin vorace
"""

ENGLISH = frozenset(_ENGLISH.split())
FRENCH = frozenset(_FRENCH.split())
