"""开放数据: everything that the site says, as typed shapes that make JSON, CSV, schemas and dictionary alike."""
