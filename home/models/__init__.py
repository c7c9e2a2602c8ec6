from .home import HomeButton, HomeFact, HomePage
from .mission import CoreValue, MissionPage
from .neighbourhoods import NeighbourhoodIndexPage, NeighbourhoodPage
from .standard import StandardPage

__all__ = [
    "CoreValue",
    "HomeButton",
    "HomeFact",
    "HomePage",
    "MissionPage",
    "NeighbourhoodIndexPage",
    "NeighbourhoodPage",
    "StandardPage",
]
