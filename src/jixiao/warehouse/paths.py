"""The data folder, under the name by which the warehouse's callers know it."""

from jixiao.sources.data_folder import DataFolder, DataFolderBusyError

__all__ = ["DataFolder", "DataFolderBusyError"]
