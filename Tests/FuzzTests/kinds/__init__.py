"""The kinds of inputs: what is damaged, how, and which commands then read it."""

from kinds.columns import StatsColumns
from kinds.kept_states import KeptStates
from kinds.checkpoints import Checkpoints
from kinds.pictures import JPEGPictures, PNGPictures
from kinds.manuscripts import Manuscripts
from kinds.plans import CertificateFiles, ExperimentFiles, RunFiles, StudyFiles
from kinds.published import ClaimDatabases, ClaimFiles, ClaimTables, PinFiles, StandaloneClaims
from kinds.server_forms import ServerForms
from kinds.stores import Stores
from kinds.studies import AuthorsParameters, AuthorsTables, ExchangeTables

ALL = [
    AuthorsTables,
    AuthorsParameters,
    ExchangeTables,
    StatsColumns,
    Manuscripts,
    ClaimFiles,
    PinFiles,
    StandaloneClaims,
    ClaimTables,
    ClaimDatabases,
    ExperimentFiles,
    StudyFiles,
    RunFiles,
    CertificateFiles,
    Checkpoints,
    JPEGPictures,
    PNGPictures,
    Stores,
    KeptStates,
    ServerForms,
]
