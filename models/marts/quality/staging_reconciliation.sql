{%- set has_history = contact_attributes(with_history=true) | length > 0 -%}

with

-- The raw rows are counted where they come from, so that the sums below can fail: contacts in the step that reads them, events before and
-- after they are read.
raw_contacts as {{ not_materialized() }} (

    select * from {{ ref(setting('contacts_model')) }}

),

raw_events as {{ not_materialized() }} (

    select * from {{ ref(setting('events_model')) }}

),

contacts_checked as {{ not_materialized() }} (

    select * from {{ ref('stg_contacts_checked') }}

),

contacts as (

    select * from {{ ref('stg_contacts') }}

),

events_checked as {{ not_materialized() }} (

    select * from {{ ref('stg_events_checked') }}

),

event_periods as (

    select * from {{ ref('stg_event_periods') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

repeated_events as (

    select * from {{ ref('stg_repeated_events') }}

),

{% if has_history -%}
raw_attribute_history as {{ not_materialized() }} (

    select * from {{ ref(setting('attribute_history_model')) }}

),

attribute_history as (

    select * from {{ ref('stg_attribute_history') }}

),

{% endif -%}
field_issues as (

    select * from {{ ref('staging_field_issues') }}

),

{% if reads_files() %}
    kept_out_lines as (

        select * from {{ ref('base_files__kept_out_lines') }}

    ),
{% endif %}

row_counts as (

    {% for figure in ['n_raw_before', 'n_raw_after'] %}
        select
            'contacts' as source_table,
            '{{ figure }}' as figure,
            max(n_raw_rows) as n_rows
        from contacts_checked
        having count(*) > 0
        union all
        -- So that it shows where all rows were lost.
        {{ count_rows('contacts', figure, 'raw_contacts', 'not exists (select 1 from contacts_checked)') }}
        union all
    {% endfor %}
    {{ count_rows('contacts', 'n_kept', 'contacts') }}
    union all
    {{ count_rows('contacts', 'n_merged', 'contacts_checked', 'rejection_reason is null and not is_latest') }}
    union all
    {{ count_rows('contacts', 'n_merged', 'contact_identities', 'is_merged') }}
    union all
    {{ count_rows('contacts', 'n_rejected', 'contacts_checked', 'rejection_reason is not null') }}
    union all
    select
        'events' as source_table,
        'n_raw_before' as figure,
        coalesce(sum(n_rows), 0) as n_rows
    from event_periods
    union all
    {{ count_rows('events', 'n_raw_after', 'raw_events') }}
    union all
    {{ count_rows('events', 'n_kept', 'events_checked', 'rejection_reason is null and delivery_rank = 1') }}
    union all
    {{ count_rows('events', 'n_merged', 'events_checked', 'rejection_reason is null and delivery_rank > 1') }}
    union all
    {{ count_rows('events', 'n_conflicting', 'repeated_events', 'is_conflicting') }}
    union all
    {{ count_rows('events', 'n_rejected', 'events_checked', 'rejection_reason is not null') }}
    {% for figure in ['n_raw_before', 'n_raw_after', 'n_rejected'] if reads_files() %}
        union all
        select
            source_table,
            '{{ figure }}' as figure,
            count(*) as n_rows
        from kept_out_lines
        group by 1
    {% endfor %}
    {% if has_history %}
        union all
        {{ count_rows('attribute_history', 'n_raw_before', 'raw_attribute_history') }}
        union all
        {{ count_rows('attribute_history', 'n_raw_after', 'raw_attribute_history') }}
        union all
        {{ count_rows('attribute_history', 'n_kept', 'attribute_history', 'is_kept') }}
        union all
        {{ count_rows('attribute_history', 'n_merged', 'attribute_history', 'rejection_reason is null and not is_kept') }}
        union all
        {{ count_rows('attribute_history', 'n_rejected', 'attribute_history', 'rejection_reason is not null') }}
    {% endif %}

),

counts_of_sources as (

    select
        source_table,
        sum(case when figure = 'n_raw_before' then n_rows else 0 end) as n_raw_before,
        sum(case when figure = 'n_raw_after' then n_rows else 0 end) as n_raw_after,
        sum(case when figure in ('n_kept', 'n_merged', 'n_rejected') then n_rows else 0 end) as n_read,
        sum(case when figure = 'n_kept' then n_rows else 0 end) as n_kept,
        sum(case when figure = 'n_merged' then n_rows else 0 end) as n_merged,
        sum(case when figure = 'n_conflicting' then n_rows else 0 end) as n_conflicting,
        sum(case when figure = 'n_rejected' then n_rows else 0 end) as n_rejected
    from row_counts
    group by 1

),

nulled_fields_of_sources as (

    select
        source_table,
        sum(n_rows) as n_fields_nulled
    from field_issues
    where is_nulled
    group by 1

),

final as (

    select
        counts_of_sources.source_table,
        -- As many as were read, where the source grew or shrank meanwhile: a number between the two.
        cast(greatest(
            least(counts_of_sources.n_read, greatest(counts_of_sources.n_raw_before, counts_of_sources.n_raw_after)),
            least(counts_of_sources.n_raw_before, counts_of_sources.n_raw_after)
        ) as {{ dbt.type_bigint() }}) as n_raw,
        cast(counts_of_sources.n_kept as {{ dbt.type_bigint() }}) as n_kept,
        cast(counts_of_sources.n_merged as {{ dbt.type_bigint() }}) as n_merged,
        cast(counts_of_sources.n_rejected as {{ dbt.type_bigint() }}) as n_rejected,
        cast(counts_of_sources.n_conflicting as {{ dbt.type_bigint() }}) as n_conflicting,
        cast(coalesce(nulled_fields_of_sources.n_fields_nulled, 0) as {{ dbt.type_bigint() }}) as n_fields_nulled
    from counts_of_sources
    left join nulled_fields_of_sources on counts_of_sources.source_table = nulled_fields_of_sources.source_table

)

select * from final
