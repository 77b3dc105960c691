select
    contact_id,
    email,
    created_at,
    updated_at,
    merged_into_contact_id,
    industry,
    employee_count,
    country,
    seniority,
    acquisition_channel,
    lead_score,
    is_competitor,
    is_test_address,
    email_opt_in,
    renewal_date
from {{ parquet_files('contacts') }}
