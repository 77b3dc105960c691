with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

panel as (

    select * from {{ ref('int_contact_panel') }}

),

features as (

    select * from {{ ref('int_contact_features') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

newest_mature_date as (

    select max(as_of_date) as as_of_date
    from as_of_dates
    where is_mature

),

-- Today, to see who would move, and the newest date whose outcomes are known, to see what it would change.
sampled_dates as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_mature
    from as_of_dates
    left join newest_mature_date on as_of_dates.as_of_date = newest_mature_date.as_of_date
    where as_of_dates.is_current or newest_mature_date.as_of_date is not null

),

-- The same contacts in every run and on every engine: those whose ids have the smallest fingerprints.
sampled_contacts as (

    select contact_key
    from contacts
    order by {{ text_md5('contact_id') }}, contact_id
    limit {{ setting('sensitivity_sample_contacts') | int }}

),

final as (

    select
        -- Whose it is, the key says.
        {% for column in columns_of_cuts(declared_segmentations()) | reject('in', ['contact_id', 'email']) %}
            panel.{{ column }},
        {% endfor %}
        {% for measure in outcome_measures() %}
            features.outcome_{{ measure }},
        {% endfor %}
        sampled_dates.is_mature
    from panel
    inner join features on panel.contact_key = features.contact_key and panel.as_of_date = features.as_of_date
    inner join sampled_dates on panel.as_of_date = sampled_dates.as_of_date
    inner join sampled_contacts on panel.contact_key = sampled_contacts.contact_key

)

select * from final
